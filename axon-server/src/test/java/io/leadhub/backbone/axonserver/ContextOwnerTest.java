package io.leadhub.backbone.axonserver;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.junit.jupiter.api.Test;

class ContextOwnerTest {

    private final ServerInMemory server = new ServerInMemory(new ArrayList<>());
    private final Marks marks = new Marks(server, Jackson3Serializer.builder().build(), Clock.systemUTC());

    @Test
    void anEmptyContextBelongsToWhoeverComesFirst() {
        assertThat(platform("one").isThisPlatform()).isTrue();

        assertThat(platform("another").isThisPlatform()).isFalse();
        assertThat(server.events).hasSize(1);
    }

    @Test
    void everyNodeOfAPlatformFindsItsContext() {
        platform("one").isThisPlatform();

        assertThat(platform("one").isThisPlatform()).isTrue();
        assertThat(server.events).hasSize(1);
    }

    @Test
    void aContextWithEventsIsNotTakenWithoutItsOwnMark() {
        server.append(List.of(marks.of("0d2b6ad5-6b8e-4a3c-8d55-6a2f4a1f9b10")));

        assertThat(platform("one").isThisPlatform()).isFalse();
        assertThat(server.events).hasSize(1);
    }

    private ContextOwner platform(String key) {
        return new ContextOwner(server, marks, (purpose, value) -> (key + purpose + value).getBytes(UTF_8));
    }
}
