package io.leadhub.api.calltask;

/** Why a number is not, or not known to be, at the call platform; docs/api/append-numbers.md says what to do. */
public enum AppendFailure {
    /** No connection came about. */
    UPSTREAM_UNREACHABLE,
    /** 1001, 1002, or a refusal that only HTTP puts into words. */
    UPSTREAM_REJECTED,
    /** 1003: the call platform does not accept the access secret. */
    UPSTREAM_INVALID_SIGNATURE,
    /** 1004: the clocks are apart. */
    UPSTREAM_TIMESTAMP_EXPIRED,
    /** 1005: the access key may not do this. */
    UPSTREAM_FORBIDDEN,
    /** The call platform takes no more at the moment. */
    UPSTREAM_BUSY,
    /** There was no time left to send it. */
    NOT_SENT,
    /** No answer in time. */
    UPSTREAM_TIMEOUT,
    /** The connection broke, or the answer was none that says what happened. */
    OUTCOME_UNKNOWN;

    /** Whether the number may be there nevertheless, and has to be asked about. */
    public boolean leavesOutcomeUnknown() {
        return switch (this) {
            case UPSTREAM_TIMEOUT, OUTCOME_UNKNOWN -> true;
            case UPSTREAM_UNREACHABLE,
                    UPSTREAM_REJECTED,
                    UPSTREAM_INVALID_SIGNATURE,
                    UPSTREAM_TIMESTAMP_EXPIRED,
                    UPSTREAM_FORBIDDEN,
                    UPSTREAM_BUSY,
                    NOT_SENT -> false;
        };
    }
}
