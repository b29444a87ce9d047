package io.leadhub.edge.body;

import io.leadhub.api.rejection.ErrorCode;
import io.leadhub.edge.memory.MemoryBudget;
import io.leadhub.edge.problem.RequestRejected;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Gathers a body in portions as it arrives, whatever its sender announced: nobody holds memory for bytes that he has not
 * sent. The first portion is free, so that ordinary requests get through while large ones compete.
 */
final class ArrivingBody {

    /** A body without a known length and with no byte to it costs no portion. */
    private static final byte[] EMPTY = {};

    private static final int FREE = 16 << 10;
    private static final int PORTION = 64 << 10;

    private final InputStream input;
    private final long announced;
    private final int limit;
    private final MemoryBudget.Share share;
    private final long begun = System.nanoTime();
    private final long patienceNanos;

    ArrivingBody(HttpServletRequest request, int limit, long patienceNanos, MemoryBudget.Share share)
            throws IOException {
        this.input = request.getInputStream();
        this.announced = request.getContentLengthLong();
        this.limit = limit;
        this.patienceNanos = patienceNanos;
        this.share = share;
    }

    /** @throws RequestRejected when it is larger than the limit, comes too slowly, or there is no room for it */
    byte[] whole() throws IOException {
        List<byte[]> portions = new ArrayList<>(1);
        int length = 0;
        for (int next = next(); next >= 0; next = next()) {
            if (length == limit) {
                throw BodyLimits.exceeded(limit);
            }
            byte[] portion = portionAfter(length);
            portion[0] = (byte) next;
            length += filled(portion);
            portions.add(portion);
        }
        return joined(portions, length);
    }

    static RequestRejected endedEarly() {
        return new RequestRejected(ErrorCode.INVALID_PARAMETER, "The body ended early or came too slowly.");
    }

    private byte[] portionAfter(int length) {
        long rest = announced < 0 ? limit - length : Math.min(announced, limit) - length;
        int size = (int) Math.max(1, Math.min(rest, length == 0 ? FREE : PORTION));
        if (length > 0) {
            share.reserve(size);
        }
        return new byte[size];
    }

    /** @return how much of the portion is there, with the byte that it began with */
    private int filled(byte[] portion) throws IOException {
        int length = 1;
        while (length < portion.length) {
            checkPatience();
            int read = input.read(portion, length, portion.length - length);
            if (read < 0) {
                return length;
            }
            length += read;
        }
        return length;
    }

    private int next() throws IOException {
        checkPatience();
        return input.read();
    }

    private void checkPatience() {
        if (System.nanoTime() - begun > patienceNanos) {
            throw endedEarly();
        }
    }

    private static byte[] joined(List<byte[]> portions, int length) {
        if (portions.isEmpty()) {
            return EMPTY;
        }
        byte[] body = portions.getFirst();
        if (body.length == length) {
            return body;
        }
        int from = Math.min(body.length, length);
        body = Arrays.copyOf(body, length);
        for (byte[] portion : portions.subList(1, portions.size())) {
            int part = Math.min(portion.length, length - from);
            System.arraycopy(portion, 0, body, from, part);
            from += part;
        }
        return body;
    }
}
