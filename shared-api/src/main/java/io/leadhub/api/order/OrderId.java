package io.leadhub.api.order;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.leadhub.api.partner.PartnerId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/** Identifies an order; the same partner and external id is the same order for ever. */
public record OrderId(@JsonValue String value) {

    private static final String PREFIX = "order-";
    private static final int BYTES = 16;

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public OrderId {}

    public static OrderId of(PartnerId partnerId, String externalOrderId) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest((partnerId + "\0" + externalOrderId).getBytes(StandardCharsets.UTF_8));
            return new OrderId(PREFIX + HexFormat.of().formatHex(Arrays.copyOf(hash, BYTES)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Whether this could be the id of an order. */
    public static boolean isValid(String value) {
        return value.length() == PREFIX.length() + 2 * BYTES
                && value.startsWith(PREFIX)
                && value.chars()
                        .skip(PREFIX.length())
                        .allMatch(sign -> (sign >= '0' && sign <= '9') || (sign >= 'a' && sign <= 'f'));
    }

    @Override
    public String toString() {
        return value;
    }
}
