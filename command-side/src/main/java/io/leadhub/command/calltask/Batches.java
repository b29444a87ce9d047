package io.leadhub.command.calltask;

import io.leadhub.command.calltask.CallNumber.Param;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * Parts numbers into what goes to a call platform at once. Parameters that many numbers share are sent with each of them,
 * so that a batch is bounded by its length too and not only by how many it has.
 */
final class Batches {

    /** In characters, which are up to three bytes each. */
    static final int LONGEST = 1 << 18;

    private Batches() {}

    static Deque<List<CallNumber>> of(List<CallNumber> numbers, int most) {
        Deque<List<CallNumber>> batches = new ArrayDeque<>();
        int start = 0;
        int length = 0;
        for (int i = 0; i < numbers.size(); i++) {
            int more = lengthOf(numbers.get(i));
            if (i > start && (i - start == most || length + more > LONGEST)) {
                batches.add(numbers.subList(start, i));
                start = i;
                length = 0;
            }
            length += more;
        }
        if (start < numbers.size()) {
            batches.add(numbers.subList(start, numbers.size()));
        }
        return batches;
    }

    private static int lengthOf(CallNumber number) {
        int length = number.name().length() + number.phoneNumber().length();
        for (Param param : number.params()) {
            length += param.name().length() + param.value().length();
        }
        return length;
    }
}
