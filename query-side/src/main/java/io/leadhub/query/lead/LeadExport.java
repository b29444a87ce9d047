package io.leadhub.query.lead;

import io.leadhub.api.rejection.ErrorCode;
import io.leadhub.edge.problem.RequestRejected;
import io.leadhub.query.elasticsearch.Searches;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Goes through everything that a search finds, a page at a time, in the index as it was when it began. A page is given
 * back before the next one is asked for. One that is too large for its client is asked for again by halves, and those
 * behind it grow little by little; an export that has begun waits for room in place of breaking off, one that has not is
 * refused.
 */
@Component
class LeadExport {

    private static final int PAGE = 500;
    private static final int PART_TO_GROW_BY = 8;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final LeadFinder finder;
    private final Searches searches;

    LeadExport(LeadFinder finder, Searches searches) {
        this.finder = finder;
        this.searches = searches;
    }

    void write(LeadSearch search, LeadLines lines) throws IOException {
        String frozen = searches.freeze(LeadIndex.LEADS);
        try {
            new Run(search, frozen, lines).write();
        } finally {
            searches.release(frozen);
        }
    }

    private final class Run {

        private final LeadSearch search;
        private final String frozen;
        private final LeadLines lines;
        private Optional<List<Object>> place = Optional.empty();
        private boolean begun;
        private int atOnce = PAGE;

        Run(LeadSearch search, String frozen, LeadLines lines) {
            this.search = search;
            this.frozen = frozen;
            this.lines = lines;
        }

        void write() throws IOException {
            do {
                FoundLeads page = next();
                if (!begun) {
                    lines.begin();
                    begun = true;
                }
                for (LeadView lead : page.leads()) {
                    lines.write(search.contact() ? lead : lead.masked());
                }
                place = page.next();
                searches.giveBack();
            } while (place.isPresent());
        }

        private FoundLeads next() {
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            while (true) {
                try {
                    FoundLeads page = finder.next(search, frozen, place, atOnce);
                    atOnce = Math.min(PAGE, atOnce + atOnce / PART_TO_GROW_BY + 1);
                    return page;
                } catch (RequestRejected full) {
                    if (isTooLargeForItsClient(full) && atOnce > 1) {
                        atOnce /= 2;
                    } else if (!begun || System.nanoTime() > deadline || pauseIsInterrupted(full)) {
                        throw full;
                    }
                }
            }
        }
    }

    private static boolean isTooLargeForItsClient(RequestRejected full) {
        return full.rejection().code() == ErrorCode.RATE_LIMITED;
    }

    private static boolean pauseIsInterrupted(RequestRejected full) {
        try {
            Thread.sleep(Objects.requireNonNull(full.retryAfter()));
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}
