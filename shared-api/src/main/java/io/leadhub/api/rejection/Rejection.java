package io.leadhub.api.rejection;

import java.util.List;

/** A refusal that crosses the command bus with everything a door needs to explain it. */
public record Rejection(ErrorCode code, String message, List<FieldProblem> details) {

    public static Rejection of(ErrorCode code, String message) {
        return new Rejection(code, message, List.of());
    }
}
