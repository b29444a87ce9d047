package io.leadhub.edge.body;

import io.leadhub.api.rejection.ErrorCode;
import io.leadhub.edge.address.ClientAddresses;
import io.leadhub.edge.memory.GivingBack;
import io.leadhub.edge.memory.MemoryBudget;
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

/**
 * Refuses bodies that are too large or compressed, chunked ones while they are read, and shares the others. What a
 * request holds of the budget it holds until it is answered.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 20)
class BodyFilter extends OncePerRequestFilter {

    private final BodyLimits limits;
    private final BodyBudget budget;
    private final ClientAddresses addresses;
    private final long patienceNanos;

    BodyFilter(BodyLimits limits, BodyBudget budget, ClientAddresses addresses) {
        this.limits = limits;
        this.budget = budget;
        this.addresses = addresses;
        this.patienceNanos = limits.patience().toNanos();
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
        MemoryBudget.Share share = budget.share(() -> ClientAddresses.networkOf(addresses.of(request)));
        BufferedBodyRequest buffered = new BufferedBodyRequest(request, limit, patienceNanos, share);
        buffered.setAttribute(BufferedBody.ATTRIBUTE, buffered);
        try {
            chain.doFilter(buffered, response);
        } finally {
            GivingBack.onceAnswered(request, share::giveBack);
        }
    }
}
