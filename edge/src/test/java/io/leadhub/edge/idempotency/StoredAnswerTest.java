package io.leadhub.edge.idempotency;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoredAnswerTest {

    @ParameterizedTest
    @ValueSource(ints = {200, 201, 202, 400, 404, 409, 413, 415})
    void whatWouldBeAnsweredAgainIsKept(int status) {
        assertThat(answer(status).mayBeKept()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 429, 500, 503})
    void whatMayPassIsAskedAgain(int status) {
        assertThat(answer(status).mayBeKept()).isFalse();
    }

    private static StoredAnswer answer(int status) {
        return new StoredAnswer(status, Map.of(), new byte[0]);
    }
}
