package io.leadhub.standalone;

import io.leadhub.backbone.crypto.SecretUnreadable;
import io.leadhub.embedded.StartRefused;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.bind.validation.BindValidationException;
import org.springframework.boot.web.server.PortInUseException;

/** Finds the one thing that a person can act on in a failure that went through many layers. */
final class StartProblem {

    private StartProblem() {}

    static String inOneLine(Throwable failure) {
        List<Throwable> causes = Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .toList();
        return causes.stream()
                .map(StartProblem::known)
                .flatMap(Optional::stream)
                .findFirst()
                .orElseGet(() -> describe(causes.getLast()))
                .replaceAll("\\s+", " ");
    }

    private static Optional<String> known(Throwable cause) {
        return switch (cause) {
            case StartRefused refused -> Optional.ofNullable(refused.getMessage());
            case PortInUseException taken ->
                Optional.of("Port " + taken.getPort() + " is taken: choose another with LEADHUB_PORT.");
            case SecretUnreadable unreadable ->
                Optional.of(
                        "The master key is not the one that the data was encrypted with: restore the key file from a"
                                + " backup, or set LEADHUB_MASTER_KEY.");
            case BindValidationException invalid ->
                Optional.of(invalid.getValidationErrors().getAllErrors().stream()
                        .map(error -> invalid.getValidationErrors().getName() + ": " + error.getDefaultMessage())
                        .collect(Collectors.joining("; ")));
            default -> Optional.empty();
        };
    }

    private static String describe(Throwable cause) {
        return cause.getClass().getSimpleName() + ": " + cause.getMessage();
    }
}
