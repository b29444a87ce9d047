package io.leadhub.edge.json;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Numbers and truth values. */
final class Scalars {

    private Scalars() {}

    static @Nullable Long integer(JsonNode value, long least, long most, FieldNotes notes) {
        if (!value.isIntegralNumber()) {
            notes.add("TYPE", "must be a whole number");
            return null;
        }
        if (!value.canConvertToLong() || value.longValue() < least || value.longValue() > most) {
            notes.add("RANGE", "must lie between " + least + " and " + most);
            return null;
        }
        return value.longValue();
    }

    static @Nullable Boolean bool(JsonNode value, FieldNotes notes) {
        if (!value.isBoolean()) {
            notes.add("TYPE", "must be true or false");
            return null;
        }
        return value.booleanValue();
    }

    /** A text, a whole or decimal number or a truth value; {@code null} reads as nothing. */
    static @Nullable Object any(JsonNode value, int maxLength, FieldNotes notes) {
        return switch (value.getNodeType()) {
            case STRING -> Texts.read(value, maxLength, notes);
            case NUMBER -> value.isIntegralNumber() ? (Object) value.longValue() : value.decimalValue();
            case BOOLEAN -> value.booleanValue();
            case NULL -> null;
            case ARRAY, OBJECT, BINARY, MISSING, POJO -> {
                notes.add("TYPE", "must be a text, a number or true or false");
                yield null;
            }
        };
    }
}
