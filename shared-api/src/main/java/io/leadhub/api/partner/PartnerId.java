package io.leadhub.api.partner;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/** Identifies a partner (合作伙伴); chosen by the administrator who registers it. */
public record PartnerId(@JsonValue String value) {

    /** The reserved partner that LeadHub's own staff belong to; only it sees leads joined across partners. */
    public static final PartnerId PLATFORM = new PartnerId("platform");

    private static final Pattern VALID = Pattern.compile("(?=.*[A-Za-z0-9])[A-Za-z0-9._-]{1,64}");

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public PartnerId {}

    /** Whether a partner may be called this: 1 to 64 letters, digits, dots, underscores and hyphens, never only marks. */
    public static boolean isValid(String value) {
        return VALID.matcher(value).matches();
    }

    /** Names the stream of this partner's events; administrators choose the id, so this sets it apart from all others. */
    public String aggregateId() {
        return "partner-" + value;
    }

    public boolean isPlatform() {
        return equals(PLATFORM);
    }

    @Override
    public String toString() {
        return value;
    }
}
