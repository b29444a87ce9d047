package io.leadhub.edge.problem;

import io.leadhub.api.rejection.ErrorCode;
import io.leadhub.api.rejection.FieldProblem;
import io.leadhub.api.rejection.Rejection;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A request that a door refuses. Each door answers it in its own envelope; the house format is the default. */
public class RequestRejected extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Rejection rejection;

    private final @Nullable Duration retryAfter;

    public RequestRejected(Rejection rejection) {
        this(rejection, null);
    }

    public RequestRejected(ErrorCode code, String message) {
        this(Rejection.of(code, message));
    }

    private RequestRejected(Rejection rejection, @Nullable Duration retryAfter) {
        super(rejection.message(), null, false, false);
        this.rejection = rejection;
        this.retryAfter = retryAfter;
    }

    /** Refuses a body or its parameters, naming every problem at once. */
    public static RequestRejected because(List<FieldProblem> problems) {
        String message = problems.size() == 1
                ? problems.getFirst().message()
                : problems.size() + " fields are not as they must be; see details.";
        return new RequestRejected(new Rejection(ErrorCode.INVALID_PARAMETER, message, problems));
    }

    /** Refuses for now: the sender is told when to try again. */
    public static RequestRejected until(Duration retryAfter, ErrorCode code, String message) {
        return new RequestRejected(Rejection.of(code, message), retryAfter);
    }

    public Rejection rejection() {
        return rejection;
    }

    /** How long the sender should wait, or {@code null} when waiting alone does not help. */
    public @Nullable Duration retryAfter() {
        return retryAfter;
    }
}
