package io.leadhub.edge.idempotency;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Keeps the answer to a request that may come again, before its sender sees it. */
@Component
@Order(Ordered.LOWEST_PRECEDENCE)
class RecordingFilter extends OncePerRequestFilter {

    private final Answers answers;

    RecordingFilter(Answers answers) {
        this.answers = answers;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !answers.areKept() || !KeyedRequest.changes(request) || !KeyedRequest.isNamed(request);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Recording recording = new Recording(response);
        recording.attachTo(request);
        boolean answered = false;
        try {
            chain.doFilter(request, recording.response());
            answered = true;
        } finally {
            if (!answered) {
                recording.run().ifPresent(answers::forget);
            }
        }
        recording.run().ifPresent(run -> answers.finish(run, recording.answer()));
        recording.response().copyBodyToResponse();
    }
}
