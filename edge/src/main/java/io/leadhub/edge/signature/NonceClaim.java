package io.leadhub.edge.signature;

import java.time.Instant;

/**
 * A nonce that a verified request wants to use up.
 *
 * @param expiresAt when the request's timestamp will have left the window, and the nonce may be forgotten
 */
public record NonceClaim(String accessKeyId, String nonce, Instant expiresAt) {}
