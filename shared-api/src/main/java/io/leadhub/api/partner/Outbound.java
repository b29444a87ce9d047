package io.leadhub.api.partner;

import org.jspecify.annotations.Nullable;

/**
 * How a partner reaches its call platform through LeadHub, or what is to be different about that; what is {@code null} is
 * not stated, what is empty is taken away. Key and secret stand here as hint and fingerprints only.
 *
 * @param keyHint beginning and end of the key that the partner shows ({@code x-api-key})
 * @param keyFingerprint tells this key from later ones, nothing else
 * @param accessKey what the call platform knows the partner by
 * @param secretFingerprint tells this access secret from later ones, nothing else
 * @param action what the call platform calls an append; empty for the usual one of the {@code bizType}
 */
public record Outbound(
        @Nullable CredentialStatus status,
        @Nullable String keyHint,
        @Nullable String keyFingerprint,
        @Nullable String alias,
        @Nullable String description,
        @Nullable String accessKey,
        @Nullable String secretFingerprint,
        @Nullable String bizType,
        @Nullable String action,
        @Nullable String baseUrl) {

    /** Nothing is stated. */
    public static final Outbound NOTHING = new Outbound(null, null, null, null, null, null, null, null, null, null);

    /** Whether it leaves everything as it is. */
    public boolean changesNothing() {
        return equals(NOTHING);
    }

    /** What holds once this has been changed. */
    public Outbound with(Outbound change) {
        return new Outbound(
                or(change.status, status),
                or(change.keyHint, keyHint),
                or(change.keyFingerprint, keyFingerprint),
                or(change.alias, alias),
                or(change.description, description),
                or(change.accessKey, accessKey),
                or(change.secretFingerprint, secretFingerprint),
                or(change.bizType, bizType),
                or(change.action, action),
                or(change.baseUrl, baseUrl));
    }

    /** The part of this change that does not hold yet. */
    public Outbound beyond(Outbound known) {
        return new Outbound(
                news(status, known.status),
                news(keyHint, known.keyHint),
                news(keyFingerprint, known.keyFingerprint),
                news(alias, known.alias),
                news(description, known.description),
                news(accessKey, known.accessKey),
                news(secretFingerprint, known.secretFingerprint),
                news(bizType, known.bizType),
                news(action, known.action),
                news(baseUrl, known.baseUrl));
    }

    private static <T> @Nullable T or(@Nullable T change, @Nullable T known) {
        return change == null ? known : change;
    }

    private static <T> @Nullable T news(@Nullable T stated, @Nullable T known) {
        return stated != null && stated.equals(known) ? null : stated;
    }
}
