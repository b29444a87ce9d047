package io.leadhub.query.rawpayload;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.leadhub.api.lead.Channel;
import io.leadhub.api.partner.PartnerId;
import io.leadhub.api.rawpayload.RawPayloadEvent;
import io.leadhub.api.rawpayload.RawPayloadEvent.Action;
import io.leadhub.api.rawpayload.RawPayloadEvent.Kind;
import io.leadhub.api.rawpayload.RawPayloadEvent.RawPayloadAbandoned;
import io.leadhub.api.rawpayload.RawPayloadEvent.RawPayloadProcessed;
import io.leadhub.api.rawpayload.RawPayloadEvent.RawPayloadReceived;
import io.leadhub.api.rawpayload.RawPayloadEvent.RawPayloadRejected;
import io.leadhub.api.rawpayload.ReceiptId;
import io.leadhub.api.rejection.ErrorCode;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A raw payload as it stands in the list: where it came from and what became of it, but nothing of what it says.
 *
 * @param leadId the number that the sender knows the lead by
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record RawPayloadEntry(
        ReceiptId receiptId,
        PartnerId partnerId,
        Channel channel,
        Kind kind,
        Instant receivedAt,
        ValidationStatus validationStatus,
        ProcessingStatus processingStatus,
        @Nullable Action action,
        @Nullable Long leadId,
        @Nullable ErrorCode errorCode,
        @Nullable String message) {

    /** Whether the payload is in a form that can be understood (校验状态). */
    enum ValidationStatus {
        PASSED,
        FAILED
    }

    /** How far the payload has come (处理状态); that it is being tried again stands in no event and in no document. */
    enum ProcessingStatus {
        PENDING,
        PROCESSING,
        SUCCESS,
        FAILED
    }

    /** What an event makes of the entry; nothing when it speaks of a payload that never arrived. */
    static Optional<RawPayloadEntry> after(Optional<RawPayloadEntry> before, RawPayloadEvent event) {
        return switch (event) {
            case RawPayloadReceived received -> Optional.of(of(received));
            case RawPayloadProcessed processed -> before.map(entry -> entry.processed(processed));
            case RawPayloadRejected rejected ->
                before.map(entry -> entry.failed(ValidationStatus.FAILED, rejected.errorCode(), rejected.message()));
            case RawPayloadAbandoned abandoned ->
                before.map(entry -> entry.failed(
                        entry.validationStatus(),
                        abandoned.reason().code(),
                        abandoned.reason().message()));
        };
    }

    private static RawPayloadEntry of(RawPayloadReceived received) {
        return new RawPayloadEntry(
                received.receiptId(),
                received.partnerId(),
                received.channel(),
                received.kind(),
                received.receivedAt(),
                ValidationStatus.PASSED,
                received.kind().awaitsOutcome() ? ProcessingStatus.PENDING : ProcessingStatus.SUCCESS,
                null,
                null,
                null,
                null);
    }

    /** As it is shown when it could not be taken in yet. */
    RawPayloadEntry retried() {
        return new RawPayloadEntry(
                receiptId,
                partnerId,
                channel,
                kind,
                receivedAt,
                validationStatus,
                ProcessingStatus.PROCESSING,
                action,
                leadId,
                errorCode,
                message);
    }

    private RawPayloadEntry processed(RawPayloadProcessed processed) {
        return new RawPayloadEntry(
                receiptId,
                partnerId,
                channel,
                kind,
                receivedAt,
                ValidationStatus.PASSED,
                ProcessingStatus.SUCCESS,
                processed.action(),
                processed.number(),
                null,
                null);
    }

    private RawPayloadEntry failed(ValidationStatus validation, ErrorCode errorCode, String message) {
        return new RawPayloadEntry(
                receiptId,
                partnerId,
                channel,
                kind,
                receivedAt,
                validation,
                ProcessingStatus.FAILED,
                null,
                null,
                errorCode,
                message);
    }
}
