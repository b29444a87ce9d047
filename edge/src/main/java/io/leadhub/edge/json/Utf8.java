package io.leadhub.edge.json;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Checks bytes against RFC 3629. The JSON parser itself lets overlong forms and encoded surrogates through, which other
 * readers of the same bytes understand differently.
 */
final class Utf8 {

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private static final long NOT_ASCII = 0x8080808080808080L;

    private Utf8() {}

    /** Where the document starts: behind the byte order mark, when there is one. */
    static int startOf(byte[] bytes) {
        boolean marked =
                bytes.length >= 3 && bytes[0] == (byte) 0xEF && bytes[1] == (byte) 0xBB && bytes[2] == (byte) 0xBF;
        return marked ? 3 : 0;
    }

    static void check(byte[] bytes) {
        int position = 0;
        while (position < bytes.length) {
            if (bytes[position] >= 0) {
                position = pastAscii(bytes, position);
            } else {
                int length = lengthOfSequence(bytes, position);
                if (length == 0) {
                    throw Unreadable.notUtf8(position);
                }
                position += length;
            }
        }
    }

    private static int pastAscii(byte[] bytes, int from) {
        int position = from;
        while (position + Long.BYTES <= bytes.length && ((long) LONGS.get(bytes, position) & NOT_ASCII) == 0) {
            position += Long.BYTES;
        }
        while (position < bytes.length && bytes[position] >= 0) {
            position++;
        }
        return position;
    }

    /** The length of the sequence that starts here, 0 when it is none. */
    private static int lengthOfSequence(byte[] bytes, int at) {
        int lead = bytes[at] & 0xFF;
        int length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
        if (lead < 0xC2 || lead > 0xF4 || at + length > bytes.length) {
            return 0;
        }
        int second = bytes[at + 1] & 0xFF;
        boolean allowed = second >= leastSecond(lead) && second <= mostSecond(lead);
        for (int i = 2; i < length; i++) {
            allowed &= (bytes[at + i] & 0xC0) == 0x80;
        }
        return allowed ? length : 0;
    }

    private static int leastSecond(int lead) {
        return lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
    }

    private static int mostSecond(int lead) {
        return lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
    }
}
