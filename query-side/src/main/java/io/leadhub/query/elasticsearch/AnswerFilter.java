package io.leadhub.query.elasticsearch;

import io.leadhub.edge.address.ClientAddresses;
import io.leadhub.edge.caller.Caller;
import io.leadhub.edge.caller.Callers;
import io.leadhub.edge.memory.GivingBack;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Lets what the search engine answers to a request be held until the request is answered. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 30)
class AnswerFilter extends OncePerRequestFilter {

    private final AnswerBudget budget;
    private final ClientAddresses addresses;

    AnswerFilter(AnswerBudget budget, ClientAddresses addresses) {
        this.budget = budget;
        this.addresses = addresses;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        HeldAnswers held = budget.begin(() -> clientOf(request));
        try {
            chain.doFilter(request, response);
        } finally {
            budget.end();
            GivingBack.onceAnswered(request, held::giveBack);
        }
    }

    /** Where anybody may search he is known by his address. */
    private String clientOf(HttpServletRequest request) {
        Caller caller = Callers.current();
        return caller == null ? "address:" + ClientAddresses.networkOf(addresses.of(request)) : caller.actor();
    }
}
