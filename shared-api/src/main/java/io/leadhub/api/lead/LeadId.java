package io.leadhub.api.lead;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.leadhub.api.rawpayload.ReceiptId;

/** Identifies a lead inside LeadHub; clients see its numbers instead. */
public record LeadId(@JsonValue String value) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public LeadId {}

    /** The lead that this payload brings into being, the same at every attempt to process the payload. */
    public static LeadId bornOf(ReceiptId receipt) {
        return new LeadId("lead-" + receipt.value());
    }

    /** As above, where one payload speaks of many. */
    public static LeadId bornOf(ReceiptId receipt, int index) {
        return new LeadId("lead-" + receipt.value() + "-" + index);
    }

    @Override
    public String toString() {
        return value;
    }
}
