package io.leadhub.edge.body;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

class BodyLimitsTest {

    private static final DataSize LIMIT = DataSize.ofMegabytes(1);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Test
    void hasRoomForAPartOfTheMemoryUnlessItIsStated() {
        long part = Runtime.getRuntime().maxMemory() / 16;

        assertThat(new BodyLimits(LIMIT, Map.of(), null, PATIENCE).room())
                .isEqualTo(Math.max(part, DataSize.ofMegabytes(16).toBytes()));
        assertThat(new BodyLimits(LIMIT, Map.of(), DataSize.ofMegabytes(17), PATIENCE).room())
                .isEqualTo(17 << 20);
    }

    @Test
    void hasRoomForTwoOfTheLargest() {
        Map<String, DataSize> paths = Map.of("/large", DataSize.ofMegabytes(64));

        assertThat(new BodyLimits(LIMIT, paths, null, PATIENCE).room()).isGreaterThanOrEqualTo(128 << 20);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new BodyLimits(LIMIT, paths, DataSize.ofMegabytes(127), PATIENCE));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new BodyLimits(LIMIT, Map.of(), DataSize.ofMegabytes(15), PATIENCE));
    }

    @Test
    void waitsForSomeTime() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new BodyLimits(LIMIT, Map.of(), null, Duration.ZERO))
                .withMessageContaining("patience");
    }
}
