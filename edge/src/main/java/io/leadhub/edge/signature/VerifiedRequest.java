package io.leadhub.edge.signature;

import io.leadhub.edge.caller.Caller;
import io.leadhub.edge.limit.Allowance;
import jakarta.servlet.ServletRequest;
import java.util.Optional;
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

    private static final Set<String> SCOPES = Set.of("leads:ingest", "leads:write");

    /** @throws IllegalStateException when the request came in by no signed door */
    public static VerifiedRequest of(ServletRequest request) {
        return find(request).orElseThrow(() -> new IllegalStateException("This request passed no signature check"));
    }

    /** The request as it was verified; empty when its caller proved himself in another way. */
    public static Optional<VerifiedRequest> find(ServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof VerifiedRequest verified
                ? Optional.of(verified)
                : Optional.empty();
    }

    /** How much the key may ask. */
    public Allowance allowance() {
        return new Allowance("key:" + key.accessKeyId(), key.requestsPerSecond(), key.burst());
    }

    /** A key signs for its partner and may send leads and customer records, and see what became of them. */
    public Caller caller() {
        return new Caller(key.partnerId(), "key:" + key.accessKeyId(), SCOPES);
    }
}
