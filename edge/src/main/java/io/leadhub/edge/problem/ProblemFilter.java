package io.leadhub.edge.problem;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Stands before all other filters and answers what they throw, so that nothing reaches the container's error pages. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
class ProblemFilter extends OncePerRequestFilter {

    private final ThrownAnswers answers;

    ProblemFilter(ThrownAnswers answers) {
        this.answers = answers;
    }

    @Override
    @SuppressWarnings("CatchingUnchecked") // whatever a filter or servlet throws is answered here
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException {
        try {
            chain.doFilter(request, response);
        } catch (ServletException wrapper) {
            answers.answer(wrapper.getCause() == null ? wrapper : wrapper.getCause(), request, response);
        } catch (Exception thrown) {
            answers.answer(thrown, request, response);
        }
    }
}
