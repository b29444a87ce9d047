package io.leadhub.edge.signature;

import io.leadhub.edge.caller.CallerAuthentication;
import io.leadhub.edge.problem.RequestRejected;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;

/** Lets only signed requests through and says on whose behalf they come. */
final class SignatureFilter extends OncePerRequestFilter {

    /** Doors that use up the nonce together with what they acknowledge. */
    private static final Set<String> CLAIMING_THEMSELVES =
            Set.of("/public/v1/leads/ingest", "/public/v1/leads/ingest/batch");

    private final SignatureCheck check;

    SignatureFilter(SignatureCheck check) {
        this.check = check;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        new CallerAuthentication(verified(request, response).caller()).enter();
        chain.doFilter(request, response);
    }

    /** An answer that is given later passes here again, on another thread. */
    @Override
    protected boolean shouldNotFilterAsyncDispatch() {
        return false;
    }

    private VerifiedRequest verified(HttpServletRequest request, HttpServletResponse response) {
        if (request.getAttribute(VerifiedRequest.ATTRIBUTE) instanceof VerifiedRequest known) {
            return known;
        }
        boolean claimsItself =
                request.getMethod().equals("POST") && CLAIMING_THEMSELVES.contains(request.getRequestURI());
        try {
            VerifiedRequest verified = check.verify(request, claimsItself);
            request.setAttribute(VerifiedRequest.ATTRIBUTE, verified);
            return verified;
        } catch (RequestRejected refusal) {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "HMAC-SHA256");
            throw refusal;
        }
    }
}
