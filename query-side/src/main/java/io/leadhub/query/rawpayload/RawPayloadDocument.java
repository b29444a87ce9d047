package io.leadhub.query.rawpayload;

import io.leadhub.api.lead.Channel;
import io.leadhub.api.partner.PartnerId;
import io.leadhub.api.rawpayload.ReceiptId;
import io.leadhub.query.rawpayload.RawPayloadEntry.ProcessingStatus;
import io.leadhub.query.rawpayload.RawPayloadEntry.ValidationStatus;

/** A raw payload as it stands in the index; the mapping is {@code elasticsearch/raw-payloads.json}. */
record RawPayloadDocument(
        PartnerId partnerId,
        Channel channel,
        ReceiptId receiptId,
        long receivedAt,
        ValidationStatus validationStatus,
        ProcessingStatus processingStatus,
        RawPayloadEntry payload) {

    static RawPayloadDocument of(RawPayloadEntry entry) {
        return new RawPayloadDocument(
                entry.partnerId(),
                entry.channel(),
                entry.receiptId(),
                entry.receivedAt().toEpochMilli(),
                entry.validationStatus(),
                entry.processingStatus(),
                entry);
    }
}
