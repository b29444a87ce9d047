package io.leadhub.api.lead;

import io.leadhub.api.personal.DataSubject;
import io.leadhub.api.personal.PersonalData;
import io.leadhub.api.rawpayload.ReceiptId;
import java.time.Instant;
import org.axonframework.serialization.Revision;

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
}
