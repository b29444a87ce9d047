package io.leadhub.backbone.node;

import io.leadhub.backbone.crypto.SecretUnreadable;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.bind.validation.BindValidationException;
import org.springframework.boot.web.server.PortInUseException;

/** Finds the one thing that a person can act on in a failure that went through many layers. */
public final class StartProblem {

    /** No connection, no such account, no such database. */
    private static final Set<String> UNREACHABLE = Set.of("08", "28", "3D");

    private StartProblem() {}

    /** @param explained what a deployable knows by itself, asked first */
    public static String inOneLine(Throwable failure, Function<Throwable, Optional<String>> explained) {
        List<Throwable> causes = Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .toList();
        return causes.stream()
                .map(cause -> explained.apply(cause).or(() -> known(cause)))
                .flatMap(Optional::stream)
                .findFirst()
                .or(() -> database(causes))
                .orElseGet(() -> describe(causes.getLast()))
                .replaceAll("\\s+", " ");
    }

    private static Optional<String> known(Throwable cause) {
        return switch (cause) {
            case SettingsWrong wrong -> Optional.ofNullable(wrong.getMessage());
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

    /** The innermost says it; those around it only say that they gave up. */
    private static Optional<String> database(List<Throwable> causes) {
        return causes.reversed().stream()
                .filter(SQLException.class::isInstance)
                .map(SQLException.class::cast)
                .filter(failure -> failure.getSQLState() != null
                        && failure.getSQLState().length() > 2
                        && UNREACHABLE.contains(failure.getSQLState().substring(0, 2)))
                .findFirst()
                .map(failure -> "PostgreSQL cannot be used: " + failure.getMessage());
    }

    private static String describe(Throwable cause) {
        return cause.getClass().getSimpleName() + ": " + cause.getMessage();
    }
}
