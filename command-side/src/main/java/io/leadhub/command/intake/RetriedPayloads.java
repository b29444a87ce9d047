package io.leadhub.command.intake;

import io.leadhub.api.rawpayload.ReceiptId;
import io.leadhub.backbone.processing.ParkedEvents;
import java.util.List;
import org.springframework.stereotype.Component;

/** Payloads that could not be taken in at the first attempt, or wait behind one of their source, and are tried again. */
@Component
public class RetriedPayloads {

    static final String GROUP = "intake";

    private final ParkedEvents parked;

    RetriedPayloads(ParkedEvents parked) {
        this.parked = parked;
    }

    public boolean contains(ReceiptId receipt) {
        return !parked.streams(GROUP, List.of(receipt.value())).isEmpty();
    }
}
