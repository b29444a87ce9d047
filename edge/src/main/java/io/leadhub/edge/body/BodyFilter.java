package io.leadhub.edge.body;

import io.leadhub.api.rejection.ErrorCode;
import io.leadhub.edge.problem.RequestRejected;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Refuses bodies that are too large or compressed, chunked ones while they are read, and shares the others. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 20)
class BodyFilter extends OncePerRequestFilter {

    private final BodyLimits limits;

    BodyFilter(BodyLimits limits) {
        this.limits = limits;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        int limit = limits.of(request.getRequestURI());
        if (request.getContentLengthLong() > limit) {
            throw BodyLimits.exceeded(limit);
        }
        String encoding = request.getHeader(HttpHeaders.CONTENT_ENCODING);
        if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
            throw new RequestRejected(ErrorCode.UNSUPPORTED_MEDIA_TYPE, "Bodies are sent without Content-Encoding.");
        }
        BufferedBodyRequest buffered = new BufferedBodyRequest(request, limit);
        buffered.setAttribute(BufferedBody.ATTRIBUTE, buffered);
        chain.doFilter(buffered, response);
    }
}
