package io.leadhub.edge.idempotency;

import io.leadhub.api.rejection.ErrorCode;
import io.leadhub.edge.problem.RequestRejected;
import java.time.Duration;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Does what a message asks for once, however often the message comes within a day, on all nodes together. */
@Component
public class OnlyOnce {

    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final StoredAnswer DONE = new StoredAnswer(200, Map.of(), new byte[0]);

    private final Answers answers;

    OnlyOnce(Answers answers) {
        this.answers = answers;
    }

    /**
     * @param sender whose messages are told apart by {@code message}
     * @return whether it was done now, and not before
     */
    public boolean run(String sender, String message, Runnable work) {
        if (!answers.areKept()) {
            work.run();
            return true;
        }
        return switch (answers.begin(sender, message, message)) {
            case Outcome.Fresh fresh -> {
                run(fresh.run(), work);
                yield true;
            }
            case Outcome.Answered answered -> false;
            case Outcome.Running running -> throw busy();
            case Outcome.Other other -> throw busy();
        };
    }

    private void run(Run run, Runnable work) {
        boolean done = false;
        try {
            work.run();
            done = true;
        } finally {
            if (!done) {
                answers.forget(run);
            }
        }
        answers.finish(run, DONE);
    }

    private static RequestRejected busy() {
        return RequestRejected.until(PAUSE, ErrorCode.UNAVAILABLE, "The same message is being taken in right now.");
    }
}
