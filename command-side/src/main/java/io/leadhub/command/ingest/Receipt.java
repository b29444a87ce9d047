package io.leadhub.command.ingest;

import io.leadhub.api.rawpayload.RawPayloadEvent.Action;
import io.leadhub.api.rawpayload.ReceiptId;
import io.leadhub.api.rejection.ErrorCode;
import io.leadhub.api.rejection.FieldProblem;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a sender learns of a payload of his.
 *
 * @param externalLeadId his own id of the lead, when the payload says one
 * @param leadId the number by which he knows the lead
 * @param ignoredFields paths of fields that are kept in the raw payload only
 */
public record Receipt(
        ReceiptId receiptId,
        @Nullable String externalLeadId,
        Instant receivedAt,
        ValidationStatus validationStatus,
        ProcessingStatus processingStatus,
        @Nullable Action action,
        @Nullable Long leadId,
        List<String> ignoredFields,
        @Nullable ErrorCode errorCode,
        @Nullable String message,
        List<FieldProblem> details) {

    public enum ValidationStatus {
        PASSED,
        FAILED
    }

    public enum ProcessingStatus {
        PENDING,
        PROCESSING,
        SUCCESS,
        FAILED
    }
}
