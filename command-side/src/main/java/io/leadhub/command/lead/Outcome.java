package io.leadhub.command.lead;

import io.leadhub.api.lead.LeadId;
import io.leadhub.api.rawpayload.RawPayloadEvent.Action;

/** What became of a statement, or why it could not be taken in. */
public sealed interface Outcome {

    /** @param number the number by which this statement's sender knows the lead */
    record Taken(Action action, LeadId leadId, long number) implements Outcome {}

    record Failed(Throwable reason) implements Outcome {}
}
