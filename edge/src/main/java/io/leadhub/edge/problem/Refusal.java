package io.leadhub.edge.problem;

import io.leadhub.api.rejection.ErrorCode;
import io.leadhub.api.rejection.FieldProblem;
import io.leadhub.api.rejection.Rejection;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** A refusal with all that HTTP says about it beside the body. */
record Refusal(
        HttpStatus status, Rejection rejection, @Nullable Duration retryAfter, Map<String, String> headers) {

    Refusal(HttpStatus status, Rejection rejection, @Nullable Duration retryAfter) {
        this(status, rejection, retryAfter, Map.of());
    }

    static Refusal of(RequestRejected rejected) {
        return new Refusal(ErrorStatus.of(rejected.rejection().code()), rejected.rejection(), rejected.retryAfter());
    }

    static Refusal of(ErrorCode code, String message) {
        return of(new RequestRejected(code, message));
    }

    static Refusal of(Rejection rejection) {
        return of(new RequestRejected(rejection));
    }

    static Refusal because(List<FieldProblem> problems) {
        return of(RequestRejected.because(problems));
    }

    /** A status that a container or framework chose, in the words of the house. */
    static Refusal of(HttpStatus status) {
        ErrorCode code = ErrorStatus.codeFor(status.value());
        return new Refusal(status, Rejection.of(code, status.getReasonPhrase() + "."), null);
    }

    static Refusal unexpected() {
        return of(ErrorCode.INTERNAL_ERROR, "Something went wrong here; the request can be named by its instance.");
    }

    Refusal with(String header, String value) {
        return new Refusal(status, rejection, retryAfter, Map.of(header, value));
    }

    boolean isUnexpected() {
        return rejection.code() == ErrorCode.INTERNAL_ERROR;
    }
}
