package io.leadhub.edge.token;

import io.leadhub.api.rejection.ErrorCode;
import io.leadhub.api.rejection.Rejection;
import io.leadhub.edge.limit.Refused;
import io.leadhub.edge.problem.ProblemWriter;
import io.leadhub.edge.problem.RequestRejected;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.stereotype.Component;

/** What the token chain refuses, in the house format with the challenges of RFC 6750; why a token failed stays inside. */
@Component
class TokenRefusals implements AuthenticationEntryPoint, AccessDeniedHandler, RequestRejectedHandler {

    private final ProblemWriter problems;
    private final Refused refused;

    TokenRefusals(ProblemWriter problems, Refused refused) {
        this.problems = problems;
        this.refused = refused;
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException {
        boolean offered = failure instanceof OAuth2AuthenticationException;
        String message = offered ? "The bearer token does not hold." : "This door needs a bearer token.";
        RequestRejected refusal = offered
                ? refused.failedAttempt(request, ErrorCode.INVALID_CREDENTIALS, message)
                : refused.refusal(request, ErrorCode.INVALID_CREDENTIALS, message);
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, offered ? "Bearer error=\"invalid_token\"" : "Bearer");
        problems.write(request, response, refusal.rejection());
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException denied)
            throws IOException {
        RequestRejected refusal = refused.refusal(request, ErrorCode.INSUFFICIENT_SCOPE, "This needs the scope admin.");
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer error=\"insufficient_scope\", scope=\"admin\"");
        problems.write(request, response, refusal.rejection());
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, RequestRejectedException rejected)
            throws IOException {
        problems.write(
                request,
                response,
                Rejection.of(ErrorCode.INVALID_PARAMETER, "The address or a header holds what no door takes."));
    }
}
