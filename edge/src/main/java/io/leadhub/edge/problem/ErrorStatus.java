package io.leadhub.edge.problem;

import io.leadhub.api.rejection.ErrorCode;
import org.springframework.http.HttpStatus;

/** The HTTP status of each refusal, the same behind every door and in every envelope. */
public final class ErrorStatus {

    private ErrorStatus() {}

    public static HttpStatus of(ErrorCode code) {
        return switch (code) {
            case INVALID_JSON, INVALID_PARAMETER, INVALID_DOUYIN_LEAD_QUERY, DOUYIN_AUTH -> HttpStatus.BAD_REQUEST;
            case INVALID_CREDENTIALS, INVALID_SIGNATURE, TIMESTAMP_OUT_OF_RANGE, NONCE_REUSED ->
                HttpStatus.UNAUTHORIZED;
            case KEY_DISABLED, IP_NOT_ALLOWED, INSUFFICIENT_SCOPE -> HttpStatus.FORBIDDEN;
            case NOT_FOUND -> HttpStatus.NOT_FOUND;
            case METHOD_NOT_ALLOWED -> HttpStatus.METHOD_NOT_ALLOWED;
            case CONFLICT, DOUYIN_LEAD_SYNC -> HttpStatus.CONFLICT;
            case PAYLOAD_TOO_LARGE -> HttpStatus.CONTENT_TOO_LARGE;
            case UNSUPPORTED_MEDIA_TYPE -> HttpStatus.UNSUPPORTED_MEDIA_TYPE;
            case IDEMPOTENCY_KEY_REUSED -> HttpStatus.UNPROCESSABLE_CONTENT;
            case RATE_LIMITED -> HttpStatus.TOO_MANY_REQUESTS;
            case INTERNAL_ERROR, ABANDONED, DOUYIN_API -> HttpStatus.INTERNAL_SERVER_ERROR;
            case UNAVAILABLE -> HttpStatus.SERVICE_UNAVAILABLE;
        };
    }

    /** The closest word for a status that a container or framework chose by itself. */
    static ErrorCode codeFor(int status) {
        return switch (status) {
            case 401 -> ErrorCode.INVALID_CREDENTIALS;
            case 403 -> ErrorCode.INSUFFICIENT_SCOPE;
            case 404 -> ErrorCode.NOT_FOUND;
            case 405 -> ErrorCode.METHOD_NOT_ALLOWED;
            case 409 -> ErrorCode.CONFLICT;
            case 413 -> ErrorCode.PAYLOAD_TOO_LARGE;
            case 415 -> ErrorCode.UNSUPPORTED_MEDIA_TYPE;
            case 429 -> ErrorCode.RATE_LIMITED;
            case 503 -> ErrorCode.UNAVAILABLE;
            default -> status < 500 ? ErrorCode.INVALID_PARAMETER : ErrorCode.INTERNAL_ERROR;
        };
    }
}
