package io.leadhub.query.rawpayload;

import io.leadhub.backbone.processing.ParkedEvents;
import io.leadhub.query.rawpayload.RawPayloadEntry.ProcessingStatus;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Payloads that could not be taken in at the first attempt, or wait behind one of their source, and are tried again. */
@Component
class RetriedPayloads {

    /** The group that takes payloads in; the name is stored with what it parks. */
    static final String INTAKE = "intake";

    private static final int MOST = 10_000;

    private final ParkedEvents parked;

    RetriedPayloads(ParkedEvents parked) {
        this.parked = parked;
    }

    /** Receipts of them, the newest if there are very many. */
    List<String> receipts() {
        return parked.streams(INTAKE, MOST);
    }

    /** The entries as they are, no event telling of an attempt that failed. */
    List<RawPayloadEntry> marked(Collection<RawPayloadEntry> entries) {
        Set<String> retried = parked.streams(
                INTAKE,
                entries.stream()
                        .filter(RetriedPayloads::isOpen)
                        .map(entry -> entry.receiptId().value())
                        .toList());
        return entries.stream()
                .map(entry ->
                        isOpen(entry) && retried.contains(entry.receiptId().value()) ? entry.retried() : entry)
                .toList();
    }

    private static boolean isOpen(RawPayloadEntry entry) {
        return entry.processingStatus() == ProcessingStatus.PENDING;
    }
}
