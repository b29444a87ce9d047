package io.leadhub.query.rawpayload;

import io.leadhub.api.partner.PartnerId;
import io.leadhub.query.door.Cursors;
import io.leadhub.query.door.Parameters;
import io.leadhub.query.rawpayload.RawPayloadEntry.ProcessingStatus;
import io.leadhub.query.rawpayload.RawPayloadEntry.ValidationStatus;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which raw payloads an auditor wants to see, newest first.
 *
 * @param filters for each field the values of which a payload must have one
 * @param place what the last payload that was shown is sorted by
 */
record RawPayloadSearch(
        Map<String, List<String>> filters,
        Optional<Instant> from,
        Optional<Instant> to,
        int pageSize,
        Optional<List<Object>> place,
        String question) {

    private static final String NOBODY = "";
    private static final int USUAL_PAGE = 50;
    private static final int LARGEST_PAGE = 200;
    private static final int LONGEST_CURSOR = 1_000;

    /** @throws io.leadhub.edge.problem.RequestRejected naming every parameter that is not as it must be */
    static RawPayloadSearch of(PartnerId viewer, Parameters given, Cursors cursors) {
        Map<String, List<String>> filters = new LinkedHashMap<>();
        filters.put("channel", given.texts("channel"));
        filters.put("validationStatus", names(given.constants("validationStatus", ValidationStatus.class)));
        filters.put("processingStatus", names(given.constants("processingStatus", ProcessingStatus.class)));
        List<String> partners = given.texts("partnerId");
        filters.put("partnerId", viewer.isPlatform() ? partners : List.of(viewer.value()));
        Optional<Instant> from = given.instant("from");
        Optional<Instant> to = given.instant("to");
        if (from.isPresent() && to.isPresent() && to.get().isBefore(from.get())) {
            given.problem("to", "RANGE", "must not be before 'from'");
        }
        int pageSize = given.number("pageSize", USUAL_PAGE, 1, LARGEST_PAGE);
        String question = viewer + "\n" + filters + "\n" + partners + "\n" + from + "\n" + to;
        Optional<String> cursor = given.text("cursor", LONGEST_CURSOR);
        Optional<List<Object>> place = cursor.flatMap(text -> cursors.open(question, text));
        if (cursor.isPresent() && place.isEmpty()) {
            given.problem("cursor", "VALUE", "is no cursor of this list");
        }
        given.check();
        if (!viewer.isPlatform() && !partners.isEmpty() && !partners.contains(viewer.value())) {
            filters.put("partnerId", List.of(NOBODY));
        }
        return new RawPayloadSearch(filters, from, to, pageSize, place, question);
    }

    private static List<String> names(List<? extends Enum<?>> constants) {
        return constants.stream().map(Enum::name).toList();
    }
}
