package io.leadhub.edge.body;

import io.leadhub.api.rejection.ErrorCode;
import io.leadhub.edge.problem.RequestRejected;
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

    private final int limit;
    private byte @Nullable [] body;

    BufferedBodyRequest(HttpServletRequest request, int limit) {
        super(request);
        this.limit = limit;
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
        byte[] bytes;
        try {
            bytes = getRequest().getInputStream().readNBytes(limit + 1);
        } catch (IOException broken) {
            throw new RequestRejected(ErrorCode.INVALID_PARAMETER, "The body ended early or came too slowly.");
        }
        if (bytes.length > limit) {
            throw BodyLimits.exceeded(limit);
        }
        return bytes;
    }
}
