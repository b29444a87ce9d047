package io.leadhub.command.token;

import java.time.Instant;

/**
 * A signing key as it is stored.
 *
 * @param privateKey PKCS #8, sealed
 */
record SigningKeyRow(String kid, String publicJwk, byte[] privateKey, Instant createdAt) {}
