package io.leadhub.api.rawpayload;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Identifies a raw payload; the sender gets it as the receipt. A UUID whose leading bits are the time of receipt. */
public record ReceiptId(@JsonValue String value) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public ReceiptId {}

    @Override
    public String toString() {
        return value;
    }
}
