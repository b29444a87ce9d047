package io.leadhub.edge.signature;

import io.leadhub.edge.problem.RequestRejected;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/** Checks signatures for doors that callers may prove themselves to in other ways too. */
@Component
public class Signatures {

    private final SignatureCheck check;

    Signatures(SignatureCheck check) {
        this.check = check;
    }

    /** Whether the caller means to prove himself by a signature. */
    public static boolean isOffered(HttpServletRequest request) {
        return request.getHeader("X-Access-Key-Id") != null || request.getHeader("X-Signature") != null;
    }

    /**
     * The request, whose nonce the door uses up itself, in the commit of what it acknowledges.
     *
     * @throws RequestRejected when the signature, its time or its key do not hold
     */
    public VerifiedRequest verify(HttpServletRequest request, HttpServletResponse response) {
        try {
            VerifiedRequest verified = check.verify(request, true);
            request.setAttribute(VerifiedRequest.ATTRIBUTE, verified);
            return verified;
        } catch (RequestRejected refusal) {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "HMAC-SHA256");
            throw refusal;
        }
    }
}
