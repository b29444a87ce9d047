package io.leadhub.query.lead;

import io.leadhub.api.partner.PartnerId;
import io.leadhub.api.rejection.ErrorCode;
import io.leadhub.api.rejection.Rejection;
import io.leadhub.edge.problem.RequestRejected;
import io.leadhub.query.door.Parameters;
import java.time.Instant;
import java.util.Optional;

/**
 * What somebody wants to find among the leads that were won at Douyin.
 *
 * @param viewer decides which view of each lead is looked at
 * @param from when they were won, the end itself excluded
 * @param words all of which must match
 */
record DouyinLeadSearch(
        PartnerId viewer, Optional<Instant> from, Optional<Instant> to, SearchWords words, int page, int size) {

    private static final int USUAL_SIZE = 10;
    private static final int LARGEST_SIZE = 200;

    /** @throws RequestRejected naming every parameter that is not as it must be */
    static DouyinLeadSearch of(PartnerId viewer, Parameters given) {
        DouyinLeadSearch search = new DouyinLeadSearch(
                viewer,
                given.instant("startTime"),
                given.instant("endTime"),
                SearchWords.of(given.text("keyword", SearchWords.LONGEST).orElse("")),
                given.number("page", 1, 1, Integer.MAX_VALUE),
                given.number("size", USUAL_SIZE, 1, LARGEST_SIZE));
        try {
            search.checkTogether(given);
            given.check();
        } catch (RequestRejected invalid) {
            throw new RequestRejected(new Rejection(
                    ErrorCode.INVALID_DOUYIN_LEAD_QUERY,
                    invalid.rejection().message(),
                    invalid.rejection().details()));
        }
        return search;
    }

    int offset() {
        return (page - 1) * size;
    }

    private void checkTogether(Parameters given) {
        if (words.all().size() > SearchWords.MOST) {
            given.problem("keyword", "SIZE", "has more than " + SearchWords.MOST + " words");
        }
        if (from.isPresent() && to.isPresent() && to.get().isBefore(from.get())) {
            given.problem("endTime", "RANGE", "must not be before 'startTime'");
        }
        if ((long) page * size > LeadSearch.WINDOW) {
            given.problem("page", "RANGE", "reaches beyond 10,000 leads; narrow the time instead");
        }
    }
}
