package io.leadhub.api.rawpayload;

import io.leadhub.api.lead.Channel;
import io.leadhub.api.lead.LeadId;
import io.leadhub.api.partner.PartnerId;
import io.leadhub.api.personal.DataSubject;
import io.leadhub.api.personal.PersonalData;
import io.leadhub.api.rejection.ErrorCode;
import io.leadhub.api.rejection.FieldProblem;
import io.leadhub.api.rejection.Rejection;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/** Everything that can have happened to what arrived at a door (原始数据日志). */
public sealed interface RawPayloadEvent {

    /** The type of a payload's stream, which is named after its receipt. */
    String STREAM_TYPE = "RawPayload";

    /** Where in its stream a payload's arrival stands. */
    long RECEIVED = 0;

    /** Where what became of it stands: one place, so that nothing else can become of it as well. */
    long SETTLED = 1;

    ReceiptId receiptId();

    /**
     * An authenticated request arrived and is durable.
     *
     * @param remoteAddress the client's address, seen through trusted proxies
     * @param path path and query as received
     * @param headers as received, lower-case names, credentials removed
     * @param body the exact bytes; {@code null} once their key has been deleted
     * @param row where in its batch this payload stood, or {@code null} when it came alone
     */
    @Revision("1")
    record RawPayloadReceived(
            @DataSubject ReceiptId receiptId,
            PartnerId partnerId,
            Channel channel,
            Kind kind,
            Instant receivedAt,
            String remoteAddress,
            String method,
            String path,
            Map<String, String> headers,
            @PersonalData byte @Nullable [] body,
            @Nullable BatchRow row)
            implements RawPayloadEvent {}

    /** What a payload is, and so whether anything is still to be done with it. */
    enum Kind {
        /** One lead, by itself or as a row of a batch: will be processed or rejected. */
        LEAD,
        /** One customer record: is decided about while its sender waits. */
        CUSTOMER,
        /** Numbers for a call task; what becomes of each of them is the call task's story. */
        NUMBERS,
        /** The whole body of a batch; its rows are payloads of their own. */
        BATCH,
        /** Was only to be checked. */
        DRY_RUN,
        /** What a system says of an order: is decided about while its sender waits. */
        ORDER,
        /** A platform's push that speaks of no lead. */
        NOTICE,
        /** A page of an account's fans, fetched from Douyin; what became of them is the synchronisation's story. */
        FANS_PAGE;

        /** Whether something is still to become of a payload that has only been received. */
        public boolean awaitsOutcome() {
            return switch (this) {
                case LEAD, CUSTOMER -> true;
                case NUMBERS, BATCH, DRY_RUN, ORDER, NOTICE, FANS_PAGE -> false;
            };
        }
    }

    /** Place of a payload in the batch that it came in; counts from 0. */
    record BatchRow(ReceiptId batchReceiptId, int index) {}

    /**
     * The payload is not a lead that can be understood; the sender was told, or finds it on the receipt. What was wrong
     * may quote the sender's own field names, so it goes with the payload when that is erased.
     */
    @Revision("1")
    record RawPayloadRejected(
            @DataSubject ReceiptId receiptId,
            ErrorCode errorCode,
            @PersonalData String message,
            @PersonalData List<FieldProblem> details)
            implements RawPayloadEvent {

        @SuppressWarnings("NullAway") // what was erased reads back as null
        public RawPayloadRejected {
            message = message == null ? "" : message;
            details = details == null ? List.of() : details;
        }
    }

    /**
     * The payload has been taken into a lead.
     *
     * @param number the number that the sender knows the lead by
     * @param ignoredFields fields nobody reads, which stay in the body only
     */
    @Revision("1")
    record RawPayloadProcessed(
            @DataSubject ReceiptId receiptId,
            Action action,
            LeadId leadId,
            long number,
            @PersonalData List<String> ignoredFields)
            implements RawPayloadEvent {

        @SuppressWarnings("NullAway") // what was erased, or never was, reads back as null
        public RawPayloadProcessed {
            ignoredFields = ignoredFields == null ? List.of() : ignoredFields;
        }
    }

    /** An administrator decided to go on without the payload, which could not be taken in however often it was tried. */
    @Revision("1")
    record RawPayloadAbandoned(@DataSubject ReceiptId receiptId, Instant abandonedAt) implements RawPayloadEvent {

        private static final Rejection REASON = Rejection.of(
                ErrorCode.ABANDONED, "The payload could not be taken in, and an administrator gave it up.");

        /** What its sender and auditors are told. */
        public Rejection reason() {
            return REASON;
        }
    }

    /** What a payload did, as its own sender sees it. */
    enum Action {
        CREATED,
        ENRICHED,
        UNCHANGED
    }
}
