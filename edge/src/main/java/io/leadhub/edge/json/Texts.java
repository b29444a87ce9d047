package io.leadhub.edge.json;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Values that arrive as text. No pattern here can be made to run long by its input. */
final class Texts {

    private Texts() {}

    static @Nullable String read(JsonNode value, int maxLength, FieldNotes notes) {
        if (!value.isString()) {
            notes.add("TYPE", "must be a text");
            return null;
        }
        String text = value.stringValue();
        if (text.length() > maxLength && text.codePointCount(0, text.length()) > maxLength) {
            notes.add("LENGTH", "must have at most " + maxLength + " characters");
            return null;
        }
        return text.isBlank() ? null : text;
    }

    static @Nullable String email(@Nullable String text, FieldNotes notes) {
        if (text == null) {
            return null;
        }
        String address = text.strip();
        int at = address.indexOf('@');
        String domain = address.substring(at + 1);
        boolean wellFormed = at > 0
                && at <= 64
                && address.length() <= 254
                && domain.indexOf('@') < 0
                && domain.indexOf('.') > 0
                && !domain.endsWith(".")
                && !domain.contains("..")
                && address.codePoints().noneMatch(Texts::isBlankOrControl);
        if (!wellFormed) {
            notes.add("FORMAT", "must be an e-mail address");
            return null;
        }
        return address;
    }

    static @Nullable Instant instant(@Nullable String text, FieldNotes notes) {
        if (text == null) {
            return null;
        }
        try {
            OffsetDateTime time = OffsetDateTime.parse(text.strip());
            if (time.getYear() >= 1 && time.getYear() <= 9998) {
                return time.toInstant();
            }
            notes.add("RANGE", "must lie between the years 1 and 9998");
        } catch (DateTimeException unreadable) {
            notes.add("FORMAT", "must be an ISO-8601 time with offset");
        }
        return null;
    }

    static <E extends Enum<E>> @Nullable E choice(@Nullable String text, Class<E> choices, FieldNotes notes) {
        if (text == null) {
            return null;
        }
        E[] all = choices.getEnumConstants();
        for (E choice : all) {
            if (choice.name().equals(text)) {
                return choice;
            }
        }
        notes.add(
                "FORMAT", "must be one of " + Arrays.stream(all).map(Enum::name).collect(Collectors.joining(", ")));
        return null;
    }

    private static boolean isBlankOrControl(int character) {
        return Character.isWhitespace(character)
                || Character.isSpaceChar(character)
                || Character.isISOControl(character);
    }
}
