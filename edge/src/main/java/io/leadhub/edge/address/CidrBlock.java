package io.leadhub.edge.address;

import java.util.Arrays;
import java.util.Optional;

/**
 * A block of IP addresses, {@code 10.0.0.0/8} or {@code 2001:db8::/32}; an address alone is a block of one. Blocks of
 * IPv4 addresses mapped into IPv6 are IPv4 blocks.
 */
public final class CidrBlock {

    private final byte[] network;
    private final int prefix;

    private CidrBlock(byte[] network, int prefix) {
        this.network = network;
        this.prefix = prefix;
    }

    /** @throws IllegalArgumentException when the text is no block */
    public static CidrBlock of(String text) {
        return parse(text).orElseThrow(() -> new IllegalArgumentException("Not an address or CIDR block"));
    }

    public static Optional<CidrBlock> parse(String text) {
        int slash = text.indexOf('/');
        String base = slash < 0 ? text : text.substring(0, slash);
        byte[] network = IpAddress.parse(base);
        if (network == null) {
            return Optional.empty();
        }
        boolean mapped = network.length == 4 && base.indexOf(':') >= 0;
        int bits = network.length * 8;
        int prefix = slash < 0 ? bits : prefix(text.substring(slash + 1)) - (mapped ? 96 : 0);
        return prefix < 0 || prefix > bits ? Optional.empty() : Optional.of(new CidrBlock(network, prefix));
    }

    /** Whether the address lies in this block; what is no address lies in none. */
    public boolean contains(String address) {
        byte[] bytes = IpAddress.parse(address);
        if (bytes == null || bytes.length != network.length) {
            return false;
        }
        int whole = prefix / 8;
        if (!Arrays.equals(bytes, 0, whole, network, 0, whole)) {
            return false;
        }
        int rest = prefix % 8;
        int mask = 0xFF << (8 - rest) & 0xFF;
        return rest == 0 || (bytes[whole] & mask) == (network[whole] & mask);
    }

    private static int prefix(String text) {
        boolean digits = !text.isEmpty()
                && text.length() <= 3
                && text.chars().allMatch(digit -> digit >= '0' && digit <= '9')
                && (text.length() == 1 || text.charAt(0) != '0');
        return digits ? Integer.parseInt(text) : -1;
    }
}
