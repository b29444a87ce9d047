package io.leadhub.backbone.axonserver;

import io.leadhub.api.rejection.CommandRejected;
import io.leadhub.api.rejection.Rejection;
import io.leadhub.backbone.journal.Conflicts;
import io.leadhub.backbone.journal.StoreUnavailable;
import java.util.Optional;
import org.axonframework.axonserver.connector.AxonServerException;
import org.axonframework.axonserver.connector.command.AxonServerCommandDispatchException;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandCallback;
import org.axonframework.commandhandling.CommandExecutionException;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.CommandResultMessage;
import org.axonframework.commandhandling.GenericCommandResultMessage;
import org.axonframework.commandhandling.NoHandlerForCommandException;
import org.axonframework.common.Registration;
import org.axonframework.messaging.HandlerExecutionException;
import org.axonframework.messaging.MessageDispatchInterceptor;
import org.axonframework.messaging.MessageHandler;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.modelling.command.ConcurrencyException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;

/**
 * The commands that this node handles for others. Only the details of a failure cross the server: those that the sender
 * has to tell apart are given some, and made what they were on his side.
 */
final class ExplainedOutcomes implements CommandBus {

    private final CommandBus handlers;

    ExplainedOutcomes(CommandBus handlers) {
        this.handlers = handlers;
    }

    @Override
    public <C> void dispatch(CommandMessage<C> command) {
        handlers.dispatch(command);
    }

    @Override
    public <C, R> void dispatch(CommandMessage<C> command, CommandCallback<? super C, ? super R> callback) {
        handlers.<C, R>dispatch(
                command, (handled, result) -> callback.onResult(handled, replaced(result, explained(result))));
    }

    @Override
    public Registration subscribe(String commandName, MessageHandler<? super CommandMessage<?>> handler) {
        return handlers.subscribe(commandName, handler);
    }

    @Override
    public Registration registerHandlerInterceptor(MessageHandlerInterceptor<? super CommandMessage<?>> interceptor) {
        return handlers.registerHandlerInterceptor(interceptor);
    }

    @Override
    public Registration registerDispatchInterceptor(MessageDispatchInterceptor<? super CommandMessage<?>> interceptor) {
        return handlers.registerDispatchInterceptor(interceptor);
    }

    /** What the sender makes of an answer that crossed the server. */
    static <R> CommandResultMessage<R> restored(CommandResultMessage<R> result) {
        return replaced(result, result.isExceptional() ? restored(result.exceptionResult()) : Optional.empty());
    }

    private static Optional<Throwable> restored(Throwable failure) {
        Object details = HandlerExecutionException.resolveDetails(failure).orElse(null);
        return switch (details) {
            case Rejection rejection -> Optional.of(new CommandRejected(rejection));
            case CommandConflict conflict -> Optional.of(new ConcurrencyException(conflict.message(), failure));
            case CommandUndone undone -> Optional.of(new StoreUnavailable(undone.message(), failure));
            case null, default ->
                isOfTheWay(failure)
                        ? Optional.of(new StoreUnavailable("No answer to a command came over the server", failure))
                        : Optional.empty();
        };
    }

    private static boolean isOfTheWay(Throwable failure) {
        return failure instanceof AxonServerException
                || failure instanceof AxonServerCommandDispatchException
                || failure instanceof NoHandlerForCommandException
                || failure instanceof io.axoniq.axonserver.connector.AxonServerException;
    }

    private static Optional<Throwable> explained(CommandResultMessage<?> result) {
        if (!result.isExceptional() || result.exceptionDetails().isPresent()) {
            return Optional.empty();
        }
        Throwable failure = result.exceptionResult();
        if (Conflicts.isBehind(failure)) {
            return Optional.of(details(failure, new CommandConflict("Another command was in the way")));
        }
        return failure instanceof DataAccessResourceFailureException || failure instanceof TransientDataAccessException
                ? Optional.of(details(failure, new CommandUndone("A store did not answer")))
                : Optional.empty();
    }

    private static CommandExecutionException details(Throwable failure, Object details) {
        return new CommandExecutionException("The command was not carried out", failure, details);
    }

    private static <R> CommandResultMessage<R> replaced(CommandResultMessage<R> result, Optional<Throwable> failure) {
        return failure.isPresent() ? new GenericCommandResultMessage<>(failure.get(), result.getMetaData()) : result;
    }
}
