package io.leadhub.api.rejection;

/** Why something was refused; docs/api/errors.md says what each asks of the caller. */
public enum ErrorCode {
    INVALID_JSON,
    INVALID_PARAMETER,
    PAYLOAD_TOO_LARGE,
    UNSUPPORTED_MEDIA_TYPE,
    INVALID_CREDENTIALS,
    INVALID_SIGNATURE,
    TIMESTAMP_OUT_OF_RANGE,
    NONCE_REUSED,
    KEY_DISABLED,
    IP_NOT_ALLOWED,
    INSUFFICIENT_SCOPE,
    NOT_FOUND,
    METHOD_NOT_ALLOWED,
    CONFLICT,
    IDEMPOTENCY_KEY_REUSED,
    RATE_LIMITED,
    INTERNAL_ERROR,
    UNAVAILABLE,
    /** Stands on receipts, in {@code INGEST_FAILED} and in the audit: no request is refused with it. */
    ABANDONED,
    /** {@code InvalidDouyinLeadQueryException} of docs/api/douyin.md. */
    INVALID_DOUYIN_LEAD_QUERY,
    /** {@code DouyinAuthException}. */
    DOUYIN_AUTH,
    /** {@code DouyinLeadSyncException}. */
    DOUYIN_LEAD_SYNC,
    /** {@code DouyinApiException}. */
    DOUYIN_API
}
