package io.leadhub.query.rawpayload;

import io.leadhub.backbone.processing.ParkedEvents;
import io.leadhub.query.rawpayload.RawPayloadEntry.ProcessingStatus;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Payloads that could not be taken in at the first attempt, or wait behind one of their source, and are tried again. */
@Component
class RetriedPayloads {

    /** The group that takes payloads in; the name is stored with what it parks. */
    static final String INTAKE = "intake";

    private static final int FEW = 1_000;

    private final ParkedEvents parked;

    RetriedPayloads(ParkedEvents parked) {
        this.parked = parked;
    }

    /** Receipts of all of them, unless they are too many to ask for each. */
    Optional<List<String>> few() {
        List<String> receipts = parked.streams(INTAKE, FEW + 1);
        return receipts.size() > FEW ? Optional.empty() : Optional.of(receipts);
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
