package io.leadhub.command.webhook;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a delivery after an attempt.
 *
 * @param next when it is tried again; {@code null} when it was delivered or has been tried often enough
 */
record Outcome(
        DueDelivery delivery, Attempt attempt, @Nullable Duration next) {

    boolean isExhausted() {
        return next == null && !attempt.succeeded();
    }

    boolean isSettled() {
        return next == null;
    }

    /** For those who count. */
    String name() {
        return attempt.succeeded() ? "delivered" : isSettled() ? "exhausted" : "failed";
    }

    String state() {
        return attempt.succeeded() ? "DELIVERED" : isSettled() ? "EXHAUSTED" : "READY";
    }
}
