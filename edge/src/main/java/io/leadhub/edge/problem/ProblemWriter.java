package io.leadhub.edge.problem;

import io.leadhub.api.rejection.Rejection;
import io.leadhub.edge.correlation.CorrelationId;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Answers a refusal, from wherever in the request's way it was made: in the house format, or in the envelope of the door
 * that was asked for.
 */
@Component
public class ProblemWriter {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final Duration SOON = Duration.ofSeconds(1);

    private final List<RefusalEnvelope> envelopes;

    @Autowired
    ProblemWriter(ObjectProvider<RefusalEnvelope> envelopes) {
        this(envelopes.orderedStream().toList());
    }

    ProblemWriter(List<RefusalEnvelope> envelopes) {
        this.envelopes = envelopes;
    }

    public void write(HttpServletRequest request, HttpServletResponse response, Rejection rejection)
            throws IOException {
        write(request, response, new Refusal(ErrorStatus.of(rejection.code()), rejection, null));
    }

    void write(HttpServletRequest request, HttpServletResponse response, Refusal refusal) throws IOException {
        if (response.isCommitted()) {
            return;
        }
        response.resetBuffer();
        response.setStatus(refusal.status().value());
        addHeaders(request, response, refusal);
        RefusalEnvelope envelope = envelopeOf(request);
        byte[] body = JSON.writeValueAsBytes(
                envelope == null
                        ? Problem.of(refusal.rejection(), refusal.status(), CorrelationId.of(request))
                        : envelope.enclose(refusal.rejection(), request));
        response.setContentType(
                envelope == null ? MediaType.APPLICATION_PROBLEM_JSON_VALUE : MediaType.APPLICATION_JSON_VALUE);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    private @Nullable RefusalEnvelope envelopeOf(HttpServletRequest request) {
        String path = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI) instanceof String failed
                ? failed
                : request.getRequestURI();
        for (RefusalEnvelope envelope : envelopes) {
            if (path != null && envelope.covers(path)) {
                return envelope;
            }
        }
        return null;
    }

    private static void addHeaders(HttpServletRequest request, HttpServletResponse response, Refusal refusal) {
        response.setHeader(CorrelationId.HEADER, CorrelationId.of(request));
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        refusal.headers().forEach(response::setHeader);
        Long retryAfter = retryAfterSeconds(refusal.status(), refusal.retryAfter());
        if (retryAfter != null) {
            response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(retryAfter));
        }
        if (refusal.status() == HttpStatus.UNAUTHORIZED && !response.containsHeader(HttpHeaders.WWW_AUTHENTICATE)) {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        }
    }

    private static @Nullable Long retryAfterSeconds(HttpStatus status, @Nullable Duration stated) {
        boolean passing = status == HttpStatus.TOO_MANY_REQUESTS || status == HttpStatus.SERVICE_UNAVAILABLE;
        Duration wait = stated == null && passing ? SOON : stated;
        return wait == null ? null : Math.max(1, wait.plusMillis(999).toSeconds());
    }
}
