package io.leadhub.query.lead;

import io.leadhub.query.elasticsearch.Searches;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Goes through everything that a search finds, a page at a time, in the index as it was when it began. */
@Component
class LeadExport {

    private static final int PAGE = 500;

    private final LeadFinder finder;
    private final Searches searches;

    LeadExport(LeadFinder finder, Searches searches) {
        this.finder = finder;
        this.searches = searches;
    }

    void write(LeadSearch search, LeadLines lines) throws IOException {
        String frozen = searches.freeze(LeadIndex.LEADS);
        try {
            Optional<List<Object>> place = Optional.empty();
            boolean begun = false;
            do {
                FoundLeads page = finder.next(search, frozen, place, PAGE);
                if (!begun) {
                    lines.begin();
                    begun = true;
                }
                for (LeadView lead : page.leads()) {
                    lines.write(search.contact() ? lead : lead.masked());
                }
                place = page.next();
            } while (place.isPresent());
        } finally {
            searches.release(frozen);
        }
    }
}
