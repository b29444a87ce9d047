package io.leadhub.api.showroom;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/** Identifies a showroom item; chosen by the administrator who publishes it. */
public record ItemId(@JsonValue String value) {

    private static final Pattern VALID = Pattern.compile("(?=.*[A-Za-z0-9])[A-Za-z0-9._-]{1,64}");

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public ItemId {}

    public static boolean isValid(String value) {
        return VALID.matcher(value).matches();
    }

    /** Names the stream of this item's events, apart from all others. */
    public String aggregateId() {
        return "showroom-" + value;
    }

    @Override
    public String toString() {
        return value;
    }
}
