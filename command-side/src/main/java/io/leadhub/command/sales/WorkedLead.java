package io.leadhub.command.sales;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.leadhub.api.lead.LeadHandled;
import io.leadhub.api.lead.LeadStatus;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a lead stands after a piece of work.
 *
 * @param id the number by which it was asked for
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record WorkedLead(long id, LeadStatus status, @Nullable String assignee, List<String> tags) {

    static WorkedLead of(long number, LeadHandled handled) {
        return new WorkedLead(number, handled.status(), handled.assignee(), handled.tags());
    }
}
