package io.leadhub.edge.problem;

import io.leadhub.api.rejection.Rejection;
import io.leadhub.edge.correlation.CorrelationId;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Answers a refusal in the house format, from wherever in the request's way it was made. */
@Component
public class ProblemWriter {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final Duration SOON = Duration.ofSeconds(1);

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
        Problem problem = Problem.of(refusal.rejection(), refusal.status(), CorrelationId.of(request));
        byte[] body = JSON.writeValueAsBytes(problem);
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
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
