package io.leadhub.api.lead;

import io.leadhub.api.rawpayload.ReceiptId;
import java.time.Instant;
import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

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

    /**
     * Set how far sales has come; answered, as the three below, with a {@link LeadHandled}.
     *
     * @param number by which the one who asks knows the lead
     * @param note why; {@code null} when nothing is said
     */
    record ChangeLeadStatus(
            LeadId leadId,
            long number,
            Handling by,
            LeadStatus status,
            @Nullable String note) implements LeadCommand {}

    /** Let somebody look after the lead. */
    record AssignLead(LeadId leadId, long number, Handling by, String assignee) implements LeadCommand {}

    /** Write something down about the lead. */
    record NoteOnLead(LeadId leadId, long number, Handling by, String text) implements LeadCommand {}

    /** Put the lead under headings, and take it from under others. */
    record TagLead(LeadId leadId, long number, Handling by, List<String> add, List<String> remove)
            implements LeadCommand {}
}
