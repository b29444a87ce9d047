package io.leadhub.command.calltask;

import io.leadhub.api.calltask.AppendFailure;
import org.jspecify.annotations.Nullable;

/** What came of asking a call platform to append numbers. */
sealed interface Reply {

    /** All of them are there now. */
    record Appended(@Nullable String traceId) implements Reply {}

    /** One of them was there already; it does not say what this means for the others. */
    record Duplicate() implements Reply {}

    /**
     * None of them is there.
     *
     * @param answer code of the call platform or HTTP status, where there was one
     */
    record Refused(AppendFailure failure, @Nullable Integer answer) implements Reply {

        private static final int PARAMETER_ERROR = 1_002;

        /** Whether a single number or its parameters may be the reason. */
        boolean isPerhapsAboutOneOfThem() {
            return answer != null && answer == PARAMETER_ERROR;
        }
    }

    /** Nobody knows. */
    record Unknown(AppendFailure failure, @Nullable Integer answer) implements Reply {}
}
