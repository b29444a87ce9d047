package io.leadhub.command.calltask;

import io.leadhub.api.calltask.AppendFailure;

/** What a tenant is told of a number. */
sealed interface NumberOutcome {

    /** It is at the call platform. */
    record Appended() implements NumberOutcome {}

    /** It is not, or it is not known to be. */
    record Failed(AppendFailure failure) implements NumberOutcome {}
}
