package io.leadhub.api.lead;

import io.leadhub.api.rawpayload.ReceiptId;
import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Everything that can be asked of a lead. */
public sealed interface LeadCommand {

    @TargetAggregateIdentifier
    LeadId leadId();

    /**
     * Make a lead of what its first source says.
     *
     * @param number the number that the sender knows the lead by
     * @param receivedAt when the payload arrived
     */
    record CaptureLead(
            LeadId leadId,
            long number,
            ReceiptId receiptId,
            Source source,
            Instant receivedAt,
            Contribution contribution)
            implements LeadCommand {}

    /**
     * Take in what a source, known or new to this lead, says.
     *
     * @param number the number that this source's sender knows the lead by
     */
    record ContributeToLead(
            LeadId leadId,
            long number,
            ReceiptId receiptId,
            Source source,
            Instant receivedAt,
            Contribution contribution)
            implements LeadCommand {}

    /**
     * Take in what a partner says of one of its users; answered with a {@link CustomerUpsert}.
     *
     * @param number the number that the partner knows the user by, unless it knew the lead before
     * @param late whether the partner has stopped waiting, so that what it said since counts for more
     */
    record UpsertCustomer(
            LeadId leadId,
            long number,
            ReceiptId receiptId,
            Source source,
            Instant receivedAt,
            Contribution contribution,
            boolean late)
            implements LeadCommand {}

    /** Note that another lead holds a mobile number that a source of this one states. */
    record SuspectDuplicate(LeadId leadId, LeadId otherLeadId, ReceiptId receiptId) implements LeadCommand {}
}
