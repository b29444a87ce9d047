package io.leadhub.edge.body;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leadhub.edge.memory.MemoryBudget;
import io.leadhub.edge.problem.RequestRejected;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.util.unit.DataSize;

class ArrivingBodyTest {

    private static final int LIMIT = 1 << 20;
    private static final int FREE = 16 << 10;
    private static final long PATIENCE = Duration.ofMinutes(10).toNanos();

    private final BodyBudget budget =
            new BodyBudget(new BodyLimits(DataSize.ofMegabytes(1), Map.of(), null, Duration.ofSeconds(30)));
    private final MemoryBudget.Share share = budget.share(() -> "a");

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 1_300, FREE - 1, FREE, FREE + 1, 5 * FREE, 5 * FREE + 1, 500_000, LIMIT - 1, LIMIT})
    void gathersAllThatArrives(int length) throws Exception {
        byte[] sent = bytes(length);

        assertThat(body(new Announced(sent, length)).whole()).isEqualTo(sent);
        assertThat(budget.held()).isEqualTo(Math.max(0, length - FREE));
        assertThat(body(new Announced(sent, -1)).whole()).isEqualTo(sent);
    }

    @Test
    void holdsNothingForWhatIsOnlyAnnounced() throws Exception {
        assertThat(body(new Announced(bytes(FREE), LIMIT)).whole()).hasSize(FREE);
        assertThat(budget.held()).isZero();

        assertThat(body(new Announced(bytes(FREE + 1), LIMIT)).whole()).hasSize(FREE + 1);
        assertThat(budget.held()).isEqualTo(64 << 10);
    }

    @Test
    void refusesWhatIsLargerThanTheLimit() {
        assertThatThrownBy(() -> body(new Announced(bytes(LIMIT + 1), -1)).whole())
                .isInstanceOf(RequestRejected.class)
                .hasMessageContaining("larger than");
    }

    @Test
    void givesUpOnABodyThatComesTooSlowly() {
        assertThatThrownBy(() -> new ArrivingBody(new Announced(bytes(10), 10), LIMIT, -1, share).whole())
                .isInstanceOf(RequestRejected.class)
                .hasMessageContaining("too slowly");
    }

    private ArrivingBody body(MockHttpServletRequest request) throws Exception {
        return new ArrivingBody(request, LIMIT, PATIENCE, share);
    }

    private static byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }

    /** A request whose sender says how long its body is, or does not. */
    private static final class Announced extends MockHttpServletRequest {

        private final long announced;

        Announced(byte[] body, long announced) {
            this.announced = announced;
            setContent(body);
        }

        @Override
        public long getContentLengthLong() {
            return announced;
        }
    }
}
