package io.leadhub.query.lead;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.leadhub.query.event.EventRow;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Part of a lead's history.
 *
 * @param nextCursor absent at the end
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record LeadHistoryPage(List<EventRow> items, @Nullable String nextCursor) {

    /**
     * @param next position of the last row, when more follow
     * @param tellsOfSomebody whether any row would show personal data to those who may see it
     */
    record Trail(List<EventRow> rows, OptionalLong next, boolean tellsOfSomebody) {}
}
