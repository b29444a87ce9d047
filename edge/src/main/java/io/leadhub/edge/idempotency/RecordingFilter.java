package io.leadhub.edge.idempotency;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Keeps the answer to a request that may come again, before its sender sees it. Filters are made before all else, so this
 * one asks for the answers only when a request comes.
 */
@Component
@Order(Ordered.LOWEST_PRECEDENCE)
class RecordingFilter extends OncePerRequestFilter {

    private final ObjectProvider<Answers> answers;

    RecordingFilter(ObjectProvider<Answers> answers) {
        this.answers = answers;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !KeyedRequest.changes(request)
                || !KeyedRequest.isNamed(request)
                || !answers.getObject().areKept();
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
                recording.run().ifPresent(run -> answers.getObject().forget(run));
            }
        }
        recording.run().ifPresent(run -> answers.getObject().finish(run, recording.answer()));
        recording.response().copyBodyToResponse();
    }
}
