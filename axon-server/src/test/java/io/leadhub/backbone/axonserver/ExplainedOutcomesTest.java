package io.leadhub.backbone.axonserver;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadhub.api.rejection.CommandRejected;
import io.leadhub.api.rejection.ErrorCode;
import io.leadhub.api.rejection.Rejection;
import io.leadhub.backbone.journal.StoreUnavailable;
import java.util.concurrent.atomic.AtomicReference;
import org.axonframework.commandhandling.CommandExecutionException;
import org.axonframework.commandhandling.CommandResultMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.GenericCommandResultMessage;
import org.axonframework.commandhandling.NoHandlerForCommandException;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.messaging.HandlerExecutionException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;

class ExplainedOutcomesTest {

    private final SimpleCommandBus handlers = SimpleCommandBus.builder().build();

    @Test
    void aRefusalStaysTheRefusalThatItWas() {
        Rejection rejection = Rejection.of(ErrorCode.CONFLICT, "No.");

        assertThat(across(new CommandRejected(rejection)))
                .isInstanceOfSatisfying(CommandRejected.class, refused -> assertThat(refused.getDetails())
                        .contains(rejection));
    }

    @Test
    void whatWasInTheWayOfAnotherCanBeToldFromAllElse() {
        assertThat(across(new ConcurrencyException("taken"))).isInstanceOf(ConcurrencyException.class);
    }

    @Test
    void aStoreThatDoesNotAnswerIsNoFaultOfTheCommand() {
        assertThat(across(new DataAccessResourceFailureException("gone"))).isInstanceOf(StoreUnavailable.class);
    }

    @Test
    void aCommandThatNobodyAnswersIsNoFaultOfItsOwn() {
        assertThat(restored(new NoHandlerForCommandException("nobody"))).isInstanceOf(StoreUnavailable.class);
    }

    @Test
    void leavesAllElseAlone() {
        assertThat(restored(new CommandExecutionException("broken", null)))
                .isInstanceOf(CommandExecutionException.class)
                .isNotInstanceOf(CommandRejected.class);
    }

    /** Only the details of a failure get across. */
    private Throwable across(RuntimeException failure) {
        handlers.subscribe(String.class.getName(), command -> {
            throw failure;
        });
        AtomicReference<Throwable> answer = new AtomicReference<>();
        new ExplainedOutcomes(handlers)
                .<Object, Object>dispatch(
                        new GenericCommandMessage<>("payload"),
                        (command, result) -> answer.set(restored(new CommandExecutionException(
                                "crossed",
                                null,
                                HandlerExecutionException.resolveDetails(result.exceptionResult())
                                        .orElse(null)))));
        return answer.get();
    }

    private static Throwable restored(Throwable failure) {
        CommandResultMessage<Object> result = new GenericCommandResultMessage<>(failure);
        return ExplainedOutcomes.restored(result).exceptionResult();
    }
}
