package io.leadhub.api.order;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigDecimal;

/** An amount of money, exact; written as a decimal text with at least two places. */
public record Amount(BigDecimal value) implements Comparable<Amount> {

    public static final Amount ZERO = new Amount(BigDecimal.ZERO);

    private static final int PLACES = 2;

    public Amount {
        BigDecimal shortest = value.stripTrailingZeros();
        value = shortest.scale() < PLACES ? shortest.setScale(PLACES) : shortest;
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static Amount of(String text) {
        return new Amount(new BigDecimal(text));
    }

    public Amount minus(Amount other) {
        return new Amount(value.subtract(other.value));
    }

    public static Amount larger(Amount one, Amount other) {
        return one.compareTo(other) >= 0 ? one : other;
    }

    @Override
    public int compareTo(Amount other) {
        return value.compareTo(other.value);
    }

    @Override
    @JsonValue
    public String toString() {
        return value.toPlainString();
    }
}
