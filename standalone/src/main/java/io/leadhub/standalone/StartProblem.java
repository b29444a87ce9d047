package io.leadhub.standalone;

import io.leadhub.embedded.StartRefused;
import java.util.Optional;

/** Adds what the embedded services say to the failures that every deployable can explain. */
final class StartProblem {

    private StartProblem() {}

    static String inOneLine(Throwable failure) {
        return io.leadhub.backbone.node.StartProblem.inOneLine(failure, StartProblem::refusal);
    }

    private static Optional<String> refusal(Throwable cause) {
        return cause instanceof StartRefused refused ? Optional.ofNullable(refused.getMessage()) : Optional.empty();
    }
}
