package io.leadhub.command.lead;

import io.leadhub.api.lead.Contribution;
import io.leadhub.api.lead.Source;
import io.leadhub.api.rawpayload.ReceiptId;
import java.time.Instant;
import java.util.Map;

/**
 * What one payload says about one person, understood and cleaned.
 *
 * @param metadata travels on with the commands that come of it
 */
public record Statement(
        ReceiptId receiptId, Source source, Instant receivedAt, Contribution contribution, Map<String, ?> metadata) {}
