package io.leadhub.command.partner;

import com.fasterxml.jackson.annotation.JsonValue;
import java.nio.charset.StandardCharsets;

/** A secret in plain text, on its way to the one answer that shows it; never finds its way into a log by accident. */
record Secret(@JsonValue String value) {

    byte[] bytes() {
        return value.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "(secret)";
    }
}
