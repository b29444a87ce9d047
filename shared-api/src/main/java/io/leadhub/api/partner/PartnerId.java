package io.leadhub.api.partner;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Identifies a partner (合作伙伴); chosen by the administrator who registers it. */
public record PartnerId(@JsonValue String value) {

    /** The reserved partner that LeadHub's own staff belong to; only it sees leads joined across partners. */
    public static final PartnerId PLATFORM = new PartnerId("platform");

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public PartnerId {}

    public boolean isPlatform() {
        return equals(PLATFORM);
    }

    @Override
    public String toString() {
        return value;
    }
}
