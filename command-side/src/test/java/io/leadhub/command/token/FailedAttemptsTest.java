package io.leadhub.command.token;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FailedAttemptsTest {

    private final FailedAttempts attempts = new FailedAttempts(new TokenProperties("leadhub", 3));

    @Test
    void makesAGuesserWait() {
        fail("c", "192.0.2.1", 3);

        assertThatThrownBy(() -> attempts.begin("c", "192.0.2.1"))
                .isInstanceOf(TokenRefused.class)
                .matches(thrown -> thrown instanceof TokenRefused refused && refused.retryAfterSeconds() > 0);
    }

    @Test
    void doesNotMakeOthersWaitForAGuesser() {
        fail("c", "192.0.2.1", 3);

        assertThatCode(() -> attempts.begin("c", "192.0.2.2")).doesNotThrowAnyException();
        assertThatCode(() -> attempts.begin("d", "192.0.2.1")).doesNotThrowAnyException();
    }

    @Test
    void neverMakesAClientWaitThatKnowsItsSecret() {
        assertThatCode(() -> IntStream.range(0, 100).forEach(n -> {
                    attempts.begin("c", "192.0.2.1");
                    attempts.succeeded("c", "192.0.2.1");
                }))
                .doesNotThrowAnyException();
    }

    private void fail(String clientId, String address, int times) {
        IntStream.range(0, times).forEach(n -> attempts.begin(clientId, address));
    }
}
