package io.leadhub.edge.json;

import java.math.BigDecimal;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Numbers and truth values. */
final class Scalars {

    private static final Pattern DECIMAL = Pattern.compile("-?\\d{1,30}(\\.\\d{1,20})?");

    private static final int DIGITS = 15;

    private static final int PLACES = 4;

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

    static @Nullable BigDecimal decimal(JsonNode value, FieldNotes notes) {
        if (!value.isString() && !value.isNumber()) {
            notes.add("TYPE", "must be a decimal number, as a text or a number");
            return null;
        }
        String text = value.asString();
        if (value.isString() && text.isBlank()) {
            return null;
        }
        if (value.isString() && !DECIMAL.matcher(text).matches()) {
            notes.add("FORMAT", "must be a decimal number such as 8800.00");
            return null;
        }
        BigDecimal number = (value.isString() ? new BigDecimal(text) : value.decimalValue()).stripTrailingZeros();
        if (number.signum() < 0 || number.scale() > PLACES || number.precision() - number.scale() > DIGITS) {
            notes.add("RANGE", "must not be negative, with at most 15 digits before and 4 after the point");
            return null;
        }
        return number;
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
            case NUMBER ->
                value.canConvertToLong() && value.isIntegralNumber()
                        ? (Object) value.longValue()
                        : value.decimalValue();
            case BOOLEAN -> value.booleanValue();
            case NULL -> null;
            case ARRAY, OBJECT, BINARY, MISSING, POJO -> {
                notes.add("TYPE", "must be a text, a number or true or false");
                yield null;
            }
        };
    }
}
