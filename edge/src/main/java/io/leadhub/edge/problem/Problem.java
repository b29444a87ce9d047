package io.leadhub.edge.problem;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.leadhub.api.rejection.FieldProblem;
import io.leadhub.api.rejection.Rejection;
import java.util.List;
import java.util.Locale;
import org.springframework.http.HttpStatus;

/**
 * A refusal as the house writes it: RFC 9457, and beside it the {@code errorCode}, {@code message} and {@code details}
 * that partners know.
 *
 * @param instance names the request: {@code urn:leadhub:request:} and its correlation id
 */
@JsonPropertyOrder({"type", "title", "status", "detail", "instance", "errorCode", "message", "details"})
public record Problem(
        String type,
        String title,
        int status,
        String detail,
        String instance,
        String errorCode,
        String message,
        List<FieldProblem> details) {

    static Problem of(Rejection rejection, HttpStatus status, String correlationId) {
        String code = rejection.code().name();
        return new Problem(
                "urn:leadhub:error:" + code,
                titleOf(code),
                status.value(),
                rejection.message(),
                "urn:leadhub:request:" + correlationId,
                code,
                rejection.message(),
                rejection.details());
    }

    private static String titleOf(String code) {
        return code.charAt(0) + code.substring(1).replace('_', ' ').toLowerCase(Locale.ROOT);
    }
}
