package io.leadhub.edge.signature;

import io.leadhub.api.rejection.ErrorCode;
import io.leadhub.api.rejection.FieldProblem;
import io.leadhub.edge.address.CidrBlock;
import io.leadhub.edge.address.ClientAddresses;
import io.leadhub.edge.body.BufferedBody;
import io.leadhub.edge.limit.Refused;
import io.leadhub.edge.problem.RequestRejected;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Decides about signed requests, in an order that lets an unauthenticated caller neither learn which keys exist nor use
 * up anybody's limit or nonces.
 */
final class SignatureCheck {

    private static final Duration WINDOW = Duration.ofSeconds(300);

    /** Nodes' clocks may differ by this much, and a nonce outlives its window on each of them. */
    private static final Duration SKEW = Duration.ofSeconds(60);

    private static final int MAX_NONCE = 64;

    private final ApiKeys keys;
    private final Nonces nonces;
    private final RecentNonces recent;
    private final ClientAddresses addresses;
    private final Refused refused;
    private final Clock clock;

    SignatureCheck(
            ApiKeys keys, Nonces nonces, RecentNonces recent, ClientAddresses addresses, Refused refused, Clock clock) {
        this.keys = keys;
        this.nonces = nonces;
        this.recent = recent;
        this.addresses = addresses;
        this.refused = refused;
        this.clock = clock;
    }

    /** @param claimsItself whether the door uses up the nonce in a commit of its own */
    VerifiedRequest verify(HttpServletRequest request, boolean claimsItself) {
        refused.checkAddress(request);
        SignedRequest signed = SignedRequest.of(request, BufferedBody.of(request));
        if (signed == null) {
            throw refused.failedAttempt(
                    request,
                    ErrorCode.INVALID_CREDENTIALS,
                    "X-Access-Key-Id, X-Timestamp and X-Signature are required.");
        }
        ApiKey key = authenticate(request, signed);
        NonceClaim nonce = checkFreshness(request, signed);
        if (nonce != null && !claimsItself) {
            claim(request, nonce);
        }
        String address = addresses.of(request);
        checkKey(request, key, address);
        return new VerifiedRequest(key, address, claimsItself ? nonce : null);
    }

    private ApiKey authenticate(HttpServletRequest request, SignedRequest signed) {
        Optional<ApiKey> key = keys.findByAccessKeyId(signed.accessKeyId());
        boolean genuine = Hmac.signs(key.map(ApiKey::secrets).orElse(List.of()), signed);
        if (key.isEmpty() || !genuine) {
            throw refused.failedAttempt(request, ErrorCode.INVALID_SIGNATURE, "The key or the signature is not right.");
        }
        return key.get();
    }

    private @Nullable NonceClaim checkFreshness(HttpServletRequest request, SignedRequest signed) {
        Instant now = clock.instant();
        Instant at = timestampOf(signed.timestamp());
        if (at == null || Duration.between(at, now).abs().compareTo(WINDOW) > 0) {
            throw refused.refusal(
                    request,
                    ErrorCode.TIMESTAMP_OUT_OF_RANGE,
                    "X-Timestamp must be unix seconds within 300 of now, which is " + now.getEpochSecond() + ".");
        }
        if (signed.nonce().isEmpty()) {
            return null;
        }
        if (!isVisible(signed.nonce())) {
            throw RequestRejected.because(
                    List.of(new FieldProblem("X-Nonce", "FORMAT", "X-Nonce must be 1 to 64 visible characters.")));
        }
        NonceClaim nonce = new NonceClaim(
                signed.accessKeyId(), signed.nonce(), at.plus(WINDOW).plus(SKEW));
        if (recent.contains(nonce)) {
            throw reused(request);
        }
        return nonce;
    }

    private void claim(HttpServletRequest request, NonceClaim nonce) {
        if (nonces.claim(List.of(nonce)).isEmpty()) {
            throw reused(request);
        }
    }

    private void checkKey(HttpServletRequest request, ApiKey key, String address) {
        if (!key.enabled()) {
            throw refused.refusal(request, ErrorCode.KEY_DISABLED, "This key is disabled.");
        }
        Instant expiresAt = key.expiresAt();
        if (expiresAt != null && !clock.instant().isBefore(expiresAt)) {
            throw refused.refusal(request, ErrorCode.KEY_DISABLED, "This key has expired.");
        }
        boolean allowed = key.allowedIpAddresses().isEmpty()
                || key.allowedIpAddresses().stream().anyMatch(block -> CidrBlock.parse(block)
                        .filter(cidr -> cidr.contains(address))
                        .isPresent());
        if (!allowed) {
            throw refused.refusal(request, ErrorCode.IP_NOT_ALLOWED, "This key is not used from that address.");
        }
    }

    private RequestRejected reused(HttpServletRequest request) {
        return refused.refusal(request, ErrorCode.NONCE_REUSED, "This nonce has been used.");
    }

    private static @Nullable Instant timestampOf(String text) {
        boolean digits =
                !text.isEmpty() && text.length() <= 12 && text.chars().allMatch(digit -> digit >= '0' && digit <= '9');
        return digits ? Instant.ofEpochSecond(Long.parseLong(text)) : null;
    }

    private static boolean isVisible(String nonce) {
        return nonce.length() <= MAX_NONCE && nonce.chars().allMatch(character -> character > ' ' && character < 127);
    }
}
