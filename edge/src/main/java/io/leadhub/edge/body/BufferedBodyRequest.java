package io.leadhub.edge.body;

import io.leadhub.edge.memory.MemoryBudget;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Reads the body when it is first asked for, never more than the path's limit, and keeps it. */
final class BufferedBodyRequest extends HttpServletRequestWrapper {

    private final HttpServletRequest request;
    private final int limit;
    private final long patienceNanos;
    private final MemoryBudget.Share share;
    private byte @Nullable [] body;

    BufferedBodyRequest(HttpServletRequest request, int limit, long patienceNanos, MemoryBudget.Share share) {
        super(request);
        this.request = request;
        this.limit = limit;
        this.patienceNanos = patienceNanos;
        this.share = share;
    }

    byte[] body() {
        byte[] known = body;
        if (known == null) {
            known = read();
            body = known;
        }
        return known;
    }

    @Override
    public ServletInputStream getInputStream() {
        return new BufferedInput(body());
    }

    @Override
    public BufferedReader getReader() {
        String encoding = getCharacterEncoding();
        Charset charset = encoding == null ? StandardCharsets.UTF_8 : Charset.forName(encoding);
        return new BufferedReader(new InputStreamReader(getInputStream(), charset));
    }

    private byte[] read() {
        try {
            return new ArrivingBody(request, limit, patienceNanos, share).whole();
        } catch (IOException broken) {
            throw ArrivingBody.endedEarly();
        }
    }
}
