package io.leadhub.edge.address;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Reads IP addresses from text, never asking a name server. An IPv4 address mapped into IPv6 is that IPv4 address. */
final class IpAddress {

    private static final int GROUPS = 8;

    private IpAddress() {}

    /** 4 or 16 bytes, or {@code null} when the text is no address. */
    static byte @Nullable [] parse(String text) {
        if (text.length() > 45) {
            return null;
        }
        byte[] address = text.indexOf(':') < 0 ? parseV4(text) : parseV6(text);
        return address == null ? null : unmapped(address);
    }

    private static boolean isMapped(byte[] address) {
        if (address.length != 16 || address[10] != -1 || address[11] != -1) {
            return false;
        }
        for (int i = 0; i < 10; i++) {
            if (address[i] != 0) {
                return false;
            }
        }
        return true;
    }

    private static byte @Nullable [] parseV6(String text) {
        byte[] address = new byte[16];
        int gap = text.indexOf("::");
        if (gap < 0) {
            return fill(text, address) == GROUPS ? address : null;
        }
        String start = text.substring(0, gap);
        String after = text.substring(gap + 2);
        byte[] tail = new byte[16];
        int before = start.indexOf('.') < 0 ? fill(start, address) : -1;
        int behind = fill(after, tail);
        if (before < 0 || behind < 0 || before + behind >= GROUPS) {
            return null;
        }
        System.arraycopy(tail, 0, address, 2 * (GROUPS - behind), 2 * behind);
        return address;
    }

    private static byte[] unmapped(byte[] address) {
        return isMapped(address) ? Arrays.copyOfRange(address, 12, 16) : address;
    }

    private static byte @Nullable [] parseV4(String text) {
        String[] parts = text.split("\\.", -1);
        byte[] address = new byte[4];
        for (int i = 0; i < 4; i++) {
            int number = parts.length == 4 ? decimal(parts[i]) : -1;
            if (number < 0) {
                return null;
            }
            address[i] = (byte) number;
        }
        return address;
    }

    /** Writes groups into the address and returns how many; -1 when one is malformed or there are too many. */
    private static int fill(String text, byte[] address) {
        if (text.isEmpty()) {
            return 0;
        }
        String[] groups = text.split(":", -1);
        int group = 0;
        for (int i = 0; i < groups.length; i++) {
            boolean last = i == groups.length - 1;
            if (last && groups[i].indexOf('.') >= 0) {
                byte[] embedded = parseV4(groups[i]);
                if (embedded == null || group > GROUPS - 2) {
                    return -1;
                }
                System.arraycopy(embedded, 0, address, 2 * group, 4);
                return group + 2;
            }
            int number = hex(groups[i]);
            if (number < 0 || group >= GROUPS) {
                return -1;
            }
            address[2 * group] = (byte) (number >> 8);
            address[2 * group + 1] = (byte) number;
            group++;
        }
        return group;
    }

    private static int decimal(String text) {
        if (text.isEmpty() || text.length() > 3 || (text.length() > 1 && text.charAt(0) == '0')) {
            return -1;
        }
        int number = number(text, 10);
        return number > 255 ? -1 : number;
    }

    private static int hex(String text) {
        return text.isEmpty() || text.length() > 4 ? -1 : number(text, 16);
    }

    private static int number(String text, int radix) {
        int number = 0;
        for (int i = 0; i < text.length(); i++) {
            int digit = text.charAt(i) < 128 ? Character.digit(text.charAt(i), radix) : -1;
            if (digit < 0) {
                return -1;
            }
            number = number * radix + digit;
        }
        return number;
    }
}
