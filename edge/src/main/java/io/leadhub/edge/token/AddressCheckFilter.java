package io.leadhub.edge.token;

import io.leadhub.edge.limit.Refused;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;

/** Does not even look at tokens from an address that has offered too many bad ones. */
final class AddressCheckFilter extends OncePerRequestFilter {

    private final Refused refused;

    AddressCheckFilter(Refused refused) {
        this.refused = refused;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (request.getHeader(HttpHeaders.AUTHORIZATION) != null) {
            refused.checkAddress(request);
        }
        chain.doFilter(request, response);
    }
}
