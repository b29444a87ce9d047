package io.leadhub.backbone.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SamplerTest {

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Map<String, Integer> letters = new HashMap<>(Map.of("intake", 2));
    private @Nullable RuntimeException failure;
    private int asked;

    private final Sampler sampler = new Sampler(
            meters,
            List.of(
                    new Sample("letters", null, "Parked events", "group", this::letters),
                    new Sample("open", "deliveries", "Open deliveries", null, () -> Map.of("all", 7))),
            Duration.ofHours(1));

    @AfterEach
    void stop() {
        sampler.stop();
    }

    @Test
    void tellsOfEachGroupAndForgetsThoseThatAreGone() {
        sampler.askAll();
        assertThat(meters.get("letters").tag("group", "intake").gauge().value()).isEqualTo(2);
        assertThat(meters.get("open").gauge().value()).isEqualTo(7);

        letters.remove("intake");
        letters.put("lead-search", 1);
        sampler.askAll();

        assertThat(meters.find("letters").tag("group", "intake").gauge()).isNull();
        assertThat(meters.get("letters").tag("group", "lead-search").gauge().value())
                .isEqualTo(1);
    }

    @Test
    void saysNothingRatherThanSomethingOldAndGoesOnWithTheOthers() {
        sampler.askAll();
        failure = new IllegalStateException("no database");
        sampler.askAll();

        assertThat(meters.find("letters").gauge()).isNull();
        assertThat(meters.get("open").gauge().value()).isEqualTo(7);

        failure = null;
        sampler.askAll();

        assertThat(meters.get("letters").gauge().value()).isEqualTo(2);
    }

    @Test
    void isNotAskedMoreOftenForBeingReadMoreOften() {
        sampler.askAll();
        for (int reading = 0; reading < 100; reading++) {
            meters.get("letters").gauge().value();
        }

        assertThat(asked).isEqualTo(1);
    }

    private Map<String, Integer> letters() {
        asked++;
        if (failure != null) {
            throw failure;
        }
        return Map.copyOf(letters);
    }
}
