package io.leadhub.query.lead;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Leads that were found, in plain.
 *
 * @param next what the last of them is sorted by, when more follow
 */
record FoundLeads(List<LeadView> leads, long total, Optional<List<Object>> next, Map<String, List<FacetValue>> facets) {

    /** How many of the leads that were found have this value. */
    record FacetValue(String value, long count) {}
}
