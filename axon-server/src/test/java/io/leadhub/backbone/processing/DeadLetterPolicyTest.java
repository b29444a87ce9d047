package io.leadhub.backbone.processing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletionException;
import org.axonframework.common.lock.DeadlockException;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.messaging.deadletter.DeadLetter;
import org.axonframework.messaging.deadletter.GenericDeadLetter;
import org.junit.jupiter.api.Test;

class DeadLetterPolicyTest {

    private static final Throwable CONFLICT = new CompletionException(new DeadlockException("in each other's way"));
    private static final Throwable FAULT = new IllegalStateException("spoilt");

    private final DeadLetterPolicy policy = new DeadLetterPolicy();
    private final Instant now = Instant.now();

    @Test
    void aFaultIsTriedAgainLaterEachTime() {
        DeadLetter<? extends EventMessage<?>> letter = failed(fresh(), FAULT);

        assertThat(DeadLetterPolicy.isDueAtOnce(letter)).isFalse();
        assertThat(DeadLetterPolicy.isDue(letter, letter.lastTouched().plusSeconds(4)))
                .isFalse();
        assertThat(DeadLetterPolicy.isDue(letter, letter.lastTouched().plusSeconds(5)))
                .isTrue();
        assertThat(DeadLetterPolicy.isDue(
                        failed(letter, FAULT), letter.lastTouched().plusSeconds(9)))
                .isFalse();
    }

    @Test
    void aConflictIsTriedAgainAtOnceThreeTimesAndThenAsOftenAsAFirstFault() {
        DeadLetter<? extends EventMessage<?>> letter = fresh();
        for (int attempt = 1; attempt <= 3; attempt++) {
            letter = failed(letter, CONFLICT);
            assertThat(DeadLetterPolicy.isDueAtOnce(letter))
                    .as("after attempt %d", attempt)
                    .isTrue();
            assertThat(DeadLetterPolicy.isDue(letter, letter.lastTouched())).isTrue();
        }

        for (int attempt = 4; attempt <= 9; attempt++) {
            letter = failed(letter, CONFLICT);
            assertThat(DeadLetterPolicy.isDueAtOnce(letter)).isFalse();
            assertThat(DeadLetterPolicy.isDue(letter, letter.lastTouched().plusSeconds(4)))
                    .isFalse();
            assertThat(DeadLetterPolicy.isDue(letter, letter.lastTouched().plusSeconds(5)))
                    .isTrue();
        }
    }

    @Test
    void aFaultAfterAConflictIsNotTriedAtOnce() {
        assertThat(DeadLetterPolicy.isDueAtOnce(failed(failed(fresh(), CONFLICT), FAULT)))
                .isFalse();
    }

    @Test
    void conflictsDoNotMakeItWaitForLonger() {
        DeadLetter<? extends EventMessage<?>> letter = fresh();
        for (int attempt = 1; attempt <= 6; attempt++) {
            letter = failed(letter, CONFLICT);
        }

        DeadLetter<? extends EventMessage<?>> faulty = failed(letter, FAULT);
        assertThat(pause(faulty)).hasSeconds(5);
        assertThat(pause(failed(faulty, CONFLICT))).hasSeconds(5);
        assertThat(pause(failed(failed(faulty, CONFLICT), FAULT))).hasSeconds(10);
        assertThat(DeadLetterPolicy.attempts(faulty.diagnostics())).isEqualTo(7);
    }

    private static Duration pause(DeadLetter<?> letter) {
        return Duration.between(letter.lastTouched(), DeadLetterPolicy.due(letter.lastTouched(), letter.diagnostics()));
    }

    private DeadLetter<? extends EventMessage<?>> fresh() {
        return new GenericDeadLetter<>("sequence", GenericEventMessage.<Object>asEventMessage("event at " + now));
    }

    private DeadLetter<? extends EventMessage<?>> failed(
            DeadLetter<? extends EventMessage<?>> letter, Throwable failure) {
        return policy.decide(letter, failure).withDiagnostics(letter);
    }
}
