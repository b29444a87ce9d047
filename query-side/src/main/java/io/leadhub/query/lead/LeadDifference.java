package io.leadhub.query.lead;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.leadhub.query.lead.LeadChanges.Change;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What two moments of a lead differ in.
 *
 * @param from as it was asked for
 * @param to as it was asked for; absent for now
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record LeadDifference(long id, String from, @Nullable String to, List<Change> changes) {}
