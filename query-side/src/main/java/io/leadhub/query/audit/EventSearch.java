package io.leadhub.query.audit;

import io.leadhub.backbone.archive.Selection;
import io.leadhub.query.door.Parameters;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.springframework.util.MultiValueMap;

/**
 * Which events an auditor wants to read, in the order of the store.
 *
 * @param after the position behind which to begin
 * @param limit how many; empty for the usual page, or for all of a stream
 */
record EventSearch(Selection selection, long after, OptionalInt limit) {

    static final int LONGEST = 256;
    static final String TYPE = "[A-Z][A-Za-z]{0,63}";

    private static final int MOST = 1_000;
    private static final int UNSAID = -1;
    private static final int MOST_DIGITS = 18;

    /** @throws io.leadhub.edge.problem.RequestRejected naming every parameter that is not as it must be */
    static EventSearch of(MultiValueMap<String, String> parameters) {
        Parameters given = new Parameters(parameters);
        Optional<Long> after = given.read("after", LONGEST, "must be a position", EventSearch::position);
        List<String> types = given.texts("types").stream()
                .flatMap(list -> Arrays.stream(list.split(",")))
                .map(String::trim)
                .distinct()
                .toList();
        if (!types.stream().allMatch(type -> type.matches(TYPE))) {
            given.problem("types", "VALUE", "must be a list of short names of events, such as LeadCaptured");
        }
        Optional<String> aggregate = given.text("aggregateId", LONGEST);
        Optional<Instant> from = given.instant("from");
        Optional<Instant> to = given.instant("to");
        if (from.isPresent() && to.isPresent() && to.get().isBefore(from.get())) {
            given.problem("to", "RANGE", "must not be before 'from'");
        }
        int limit = given.number("limit", UNSAID, 1, MOST);
        given.check();
        return new EventSearch(
                new Selection(types, aggregate, from, to),
                after.orElse(0L),
                limit == UNSAID ? OptionalInt.empty() : OptionalInt.of(limit));
    }

    private static Optional<Long> position(String text) {
        boolean digits = text.length() <= MOST_DIGITS && text.chars().allMatch(sign -> sign >= '0' && sign <= '9');
        return digits ? Optional.of(Long.parseLong(text)) : Optional.empty();
    }
}
