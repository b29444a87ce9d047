package io.leadhub.command.calltask;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a tenant asks for.
 *
 * @param items one for each number that was sent, in order
 */
record AppendRequest(
        String taskId, String countryCode, @Nullable Long autoFlowId, List<Item> items) {

    /** A number as it was sent: either it is one, or something is wrong with it. */
    sealed interface Item {

        /** @param asSent what the answer calls it by */
        String asSent();

        record Good(String asSent, CallNumber number) implements Item {}

        record Bad(String asSent, String error) implements Item {}
    }

    /** Each number once. */
    Map<UUID, CallNumber> numbers() {
        Map<UUID, CallNumber> numbers = new LinkedHashMap<>();
        for (Item item : items) {
            if (item instanceof Item.Good good) {
                numbers.putIfAbsent(good.number().contactId(), good.number());
            }
        }
        return numbers;
    }
}
