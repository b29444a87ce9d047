package io.leadhub.command.lead;

import io.leadhub.api.lead.Contribution;
import io.leadhub.api.lead.LeadId;
import io.leadhub.api.lead.Source;
import io.leadhub.api.rawpayload.ReceiptId;
import java.time.Instant;
import java.util.Map;

/**
 * What a payload says about one person, understood and cleaned.
 *
 * @param bornAs the lead that it brings into being when it speaks of nobody who is known
 * @param metadata travels on with the commands that come of it
 */
public record Statement(
        ReceiptId receiptId,
        LeadId bornAs,
        Source source,
        Instant receivedAt,
        Contribution contribution,
        Map<String, ?> metadata) {

    /** All that a payload says. */
    public Statement(
            ReceiptId receiptId,
            Source source,
            Instant receivedAt,
            Contribution contribution,
            Map<String, ?> metadata) {
        this(receiptId, LeadId.bornOf(receiptId), source, receivedAt, contribution, metadata);
    }
}
