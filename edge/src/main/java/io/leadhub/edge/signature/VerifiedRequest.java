package io.leadhub.edge.signature;

import io.leadhub.edge.caller.Caller;
import jakarta.servlet.ServletRequest;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A request whose signature, time and key hold.
 *
 * @param nonceToClaim what the door must use up in its own commit before it acknowledges; {@code null} when there is no
 *     nonce, or it has been used up already
 */
public record VerifiedRequest(
        ApiKey key, String address, @Nullable NonceClaim nonceToClaim) {

    static final String ATTRIBUTE = VerifiedRequest.class.getName();

    private static final Set<String> SCOPES = Set.of("leads:ingest");

    /** @throws IllegalStateException when the request came in by no signed door */
    public static VerifiedRequest of(ServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) instanceof VerifiedRequest verified) {
            return verified;
        }
        throw new IllegalStateException("This request passed no signature check");
    }

    /** A key signs for its partner and may send leads and see what became of them. */
    public Caller caller() {
        return new Caller(key.partnerId(), "key:" + key.accessKeyId(), SCOPES);
    }
}
