package io.leadhub.edge.signature;

import io.leadhub.api.partner.PartnerId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A partner's key for signing requests (API密钥).
 *
 * @param secrets those that verify right now: the current one, and during a rotation's overlap the one before
 * @param allowedIpAddresses CIDR blocks, IPv4 or IPv6; empty allows every address
 */
public record ApiKey(
        String keyId,
        String accessKeyId,
        PartnerId partnerId,
        List<byte[]> secrets,
        boolean enabled,
        @Nullable Instant expiresAt,
        List<String> allowedIpAddresses,
        int requestsPerSecond,
        int burst) {}
