package io.leadhub.edge.limit;

import io.leadhub.api.rejection.ErrorCode;
import io.leadhub.edge.problem.RequestRejected;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.web.filter.OncePerRequestFilter;

/** Tells each caller what is left of his limit, and when to come back once nothing is. */
final class CallerLimitFilter extends OncePerRequestFilter {

    private final Function<HttpServletRequest, @Nullable Allowance> allowances;
    private final CallerLimits limits;

    CallerLimitFilter(Function<HttpServletRequest, @Nullable Allowance> allowances, CallerLimits limits) {
        this.allowances = allowances;
        this.limits = limits;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Allowance allowance = allowances.apply(request);
        if (allowance != null) {
            hold(allowance, response);
        }
        chain.doFilter(request, response);
    }

    private void hold(Allowance allowance, HttpServletResponse response) {
        LeasedLimit.Decision decision = limits.take(allowance);
        response.setHeader("RateLimit-Policy", allowance.policyHeader());
        response.setHeader("RateLimit", allowance.stateHeader(decision.remaining()));
        if (!decision.allowed()) {
            throw RequestRejected.until(
                    decision.retryAfter(),
                    ErrorCode.RATE_LIMITED,
                    "More than " + allowance.requestsPerSecond() + " requests per second.");
        }
    }
}
