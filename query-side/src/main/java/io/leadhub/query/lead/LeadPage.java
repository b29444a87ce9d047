package io.leadhub.query.lead;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.leadhub.query.lead.FoundLeads.FacetValue;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list of leads.
 *
 * @param page absent where the list is followed by cursor
 * @param nextCursor absent on the last page
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record LeadPage(
        List<LeadView> items,
        @Nullable Integer page,
        int pageSize,
        long total,
        @Nullable String nextCursor,
        @Nullable Map<String, List<FacetValue>> facets) {}
