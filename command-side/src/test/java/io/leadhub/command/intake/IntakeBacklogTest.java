package io.leadhub.command.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class IntakeBacklogTest {

    private static final long UNREACHABLE = -1;

    private final AtomicLong behind = new AtomicLong();
    private final IntakeBacklog backlog = new IntakeBacklog(this::eventsBehind, new IntakeLimits(10));

    @Test
    void isFullWhileMoreWaitsThanMay() {
        assertThat(fullWith(10)).isFalse();
        assertThat(fullWith(11)).isTrue();
        assertThat(fullWith(11)).isTrue();
        assertThat(fullWith(10)).isFalse();
    }

    @Test
    void staysAsItWasWhileTheStoreCannotBeAsked() {
        assertThat(fullWith(UNREACHABLE)).isFalse();
        assertThat(fullWith(11)).isTrue();
        assertThat(fullWith(UNREACHABLE)).isTrue();
    }

    private boolean fullWith(long events) {
        behind.set(events);
        backlog.look();
        return backlog.isFull();
    }

    private long eventsBehind() {
        if (behind.get() == UNREACHABLE) {
            throw new IllegalStateException("The store is away");
        }
        return behind.get();
    }
}
