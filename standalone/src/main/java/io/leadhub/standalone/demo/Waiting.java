package io.leadhub.standalone.demo;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Asks again and again, for as long as a person would watch. */
final class Waiting {

    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private Waiting() {}

    /** @throws DemoFailed when there is no answer in time */
    static String until(String event, Supplier<@Nullable String> question) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        String answer = question.get();
        while (answer == null) {
            if (System.nanoTime() > deadline) {
                throw new DemoFailed(PATIENCE.toSeconds() + " s were not enough until " + event + ".");
            }
            LockSupport.parkNanos(PAUSE.toNanos());
            answer = question.get();
        }
        return answer;
    }
}
