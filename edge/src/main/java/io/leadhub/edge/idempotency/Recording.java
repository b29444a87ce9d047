package io.leadhub.edge.idempotency;

import jakarta.servlet.ServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.ContentCachingResponseWrapper;

/** Holds an answer back until it is kept. */
final class Recording {

    private static final String ATTRIBUTE = Recording.class.getName();

    private final ContentCachingResponseWrapper response;
    private @Nullable Run run;

    Recording(HttpServletResponse response) {
        this.response = new ContentCachingResponseWrapper(response);
    }

    static Optional<Recording> of(ServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof Recording recording
                ? Optional.of(recording)
                : Optional.empty();
    }

    void attachTo(ServletRequest request) {
        request.setAttribute(ATTRIBUTE, this);
    }

    ContentCachingResponseWrapper response() {
        return response;
    }

    /** From here on the answer is that of a request that is carried out for the first time. */
    void begin(Run begun) {
        run = begun;
    }

    Optional<Run> run() {
        return Optional.ofNullable(run);
    }

    StoredAnswer answer() {
        return StoredAnswer.of(response, response.getContentAsByteArray());
    }
}
