package io.leadhub.edge.problem;

import io.leadhub.api.rejection.ErrorCode;
import io.leadhub.api.rejection.FieldProblem;
import io.leadhub.api.rejection.Rejection;
import java.util.List;

/** A request that a door refuses. Each door answers it in its own envelope; the house format is the default. */
public class RequestRejected extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Rejection rejection;

    public RequestRejected(Rejection rejection) {
        super(rejection.message(), null, false, false);
        this.rejection = rejection;
    }

    public RequestRejected(ErrorCode code, String message) {
        this(Rejection.of(code, message));
    }

    /** Refuses a body or its parameters, naming every problem at once. */
    public static RequestRejected because(List<FieldProblem> problems) {
        String message = problems.size() == 1
                ? problems.getFirst().message()
                : problems.size() + " fields are not as they must be; see details.";
        return new RequestRejected(new Rejection(ErrorCode.INVALID_PARAMETER, message, problems));
    }

    public Rejection rejection() {
        return rejection;
    }
}
