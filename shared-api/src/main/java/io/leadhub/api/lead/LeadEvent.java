package io.leadhub.api.lead;

import io.leadhub.api.personal.DataSubject;
import io.leadhub.api.personal.PersonalData;
import io.leadhub.api.rawpayload.ReceiptId;
import java.time.Instant;
import java.util.List;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/** Everything that can have happened to a lead. */
public sealed interface LeadEvent {

    LeadId leadId();

    /** A first source spoke of a person: the lead exists, its status is {@link LeadStatus#NEW}. */
    @Revision("2")
    record LeadCaptured(
            @DataSubject LeadId leadId,
            long number,
            ReceiptId receiptId,
            Source source,
            Instant receivedAt,
            @PersonalData Contribution contribution)
            implements LeadEvent {

        @SuppressWarnings("NullAway") // an erased person's contribution reads back as null
        public LeadCaptured {
            contribution = contribution == null ? Contribution.NOTHING : contribution;
        }
    }

    /** A further source turned out to speak of the same person; its sender knows the lead by a number of its own. */
    @Revision("2")
    record LeadSourceAdded(
            @DataSubject LeadId leadId,
            long number,
            ReceiptId receiptId,
            Source source,
            Instant receivedAt,
            @PersonalData Contribution contribution)
            implements LeadEvent {

        @SuppressWarnings("NullAway") // an erased person's contribution reads back as null
        public LeadSourceAdded {
            contribution = contribution == null ? Contribution.NOTHING : contribution;
        }
    }

    /**
     * A known source said something that it had not said before.
     *
     * @param changes only what differs from what this source said until now
     */
    @Revision("2")
    record LeadEnriched(
            @DataSubject LeadId leadId,
            ReceiptId receiptId,
            Source source,
            Instant receivedAt,
            @PersonalData Contribution changes)
            implements LeadEvent {

        @SuppressWarnings("NullAway") // an erased person's contribution reads back as null
        public LeadEnriched {
            changes = changes == null ? Contribution.NOTHING : changes;
        }
    }

    /** A source of this lead states a mobile number that another lead holds: people decide whether they are one. */
    @Revision("1")
    record LeadDuplicateSuspected(@DataSubject LeadId leadId, LeadId otherLeadId, ReceiptId receiptId)
            implements LeadEvent {}

    /**
     * Sales came further with the lead, or went back.
     *
     * @param note why; {@code null} when nothing was said
     */
    @Revision("1")
    record LeadStatusChanged(
            @DataSubject LeadId leadId,
            Handling by,
            LeadStatus from,
            LeadStatus to,
            @PersonalData @Nullable String note)
            implements LeadEvent {}

    /** Somebody is to look after the lead. */
    @Revision("1")
    record LeadAssigned(@DataSubject LeadId leadId, Handling by, String assignee) implements LeadEvent {}

    /** Somebody of sales wrote something down about the lead. */
    @Revision("1")
    record LeadNoted(
            @DataSubject LeadId leadId,
            Handling by,
            @PersonalData String text) implements LeadEvent {

        @SuppressWarnings("NullAway") // an erased person's note reads back as null
        public LeadNoted {
            text = text == null ? "" : text;
        }
    }

    /**
     * The lead was put under headings, or taken from under them.
     *
     * @param added those that it did not have
     * @param removed those that it had
     */
    @Revision("1")
    record LeadTagged(@DataSubject LeadId leadId, Handling by, List<String> added, List<String> removed)
            implements LeadEvent {}
}
