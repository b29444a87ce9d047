package io.leadhub.command.calltask;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.leadhub.api.rejection.ErrorCode;
import io.leadhub.api.rejection.FieldProblem;
import io.leadhub.api.rejection.Rejection;
import io.leadhub.command.calltask.TenantDirectory.Entry;
import io.leadhub.edge.problem.ErrorStatus;
import io.leadhub.edge.problem.RefusalEnvelope;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Refusals as the source document words them. */
@Component
class CallTaskEnvelope implements RefusalEnvelope {

    private static final String BASE = "/api/openapi";

    private final TenantDirectory directory;

    CallTaskEnvelope(TenantDirectory directory) {
        this.directory = directory;
    }

    /**
     * @param code the HTTP status
     * @param apiKeyAlias whose configuration is incomplete
     * @param availableKeys who has a key, as far as whoever showed a wrong one may know
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Refused(
            int code,
            String message,
            String error,
            @Nullable String apiKeyAlias,
            @Nullable List<Entry> availableKeys) {

        static Refused configIncomplete(String alias) {
            return new Refused(
                    500,
                    "OpenAPI configuration is incomplete for API Key: " + alias,
                    "OPENAPI_CONFIG_INCOMPLETE",
                    alias,
                    null);
        }
    }

    @Override
    public boolean covers(String path) {
        return path.equals(BASE) || path.startsWith(BASE + "/");
    }

    @Override
    public Refused enclose(Rejection rejection) {
        return refused(rejection, null);
    }

    @Override
    public Refused enclose(Rejection rejection, HttpServletRequest request) {
        return refused(rejection, rejection.code() == ErrorCode.KEY_DISABLED ? directory.shownTo(request) : null);
    }

    private static Refused refused(Rejection rejection, @Nullable List<Entry> availableKeys) {
        return new Refused(
                ErrorStatus.of(rejection.code()).value(), rejection.message(), error(rejection), null, availableKeys);
    }

    private static String error(Rejection rejection) {
        return switch (rejection.code()) {
            case INVALID_PARAMETER -> problem(rejection);
            case INVALID_CREDENTIALS -> "MISSING_API_KEY";
            case KEY_DISABLED -> "INVALID_API_KEY";
            case INVALID_JSON,
                    PAYLOAD_TOO_LARGE,
                    UNSUPPORTED_MEDIA_TYPE,
                    INVALID_SIGNATURE,
                    TIMESTAMP_OUT_OF_RANGE,
                    NONCE_REUSED,
                    IP_NOT_ALLOWED,
                    INSUFFICIENT_SCOPE,
                    NOT_FOUND,
                    METHOD_NOT_ALLOWED,
                    CONFLICT,
                    IDEMPOTENCY_KEY_REUSED,
                    RATE_LIMITED,
                    INTERNAL_ERROR,
                    UNAVAILABLE,
                    ABANDONED,
                    INVALID_DOUYIN_LEAD_QUERY,
                    DOUYIN_AUTH,
                    DOUYIN_LEAD_SYNC,
                    DOUYIN_API -> rejection.code().name();
        };
    }

    /** The first of what is wrong with an append, by the document's own name where it has one. */
    private static String problem(Rejection rejection) {
        return rejection.details().stream()
                .findFirst()
                .map(FieldProblem::code)
                .filter(AppendFormat.PROBLEMS::contains)
                .orElse(rejection.code().name());
    }
}
