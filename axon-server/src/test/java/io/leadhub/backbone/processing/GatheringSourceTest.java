package io.leadhub.backbone.processing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.GenericTrackedEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.junit.jupiter.api.Test;

class GatheringSourceTest {

    private static final Duration FOREVER = Duration.ofDays(1);
    private static final Duration MOMENT = Duration.ofMillis(20);

    private final Queue<TrackedEventMessage<?>> store = new ArrayDeque<>();

    @Test
    void handsOnWhatThereIsWithoutWaiting() throws InterruptedException {
        store.add(event());
        store.add(event());
        BlockingStream<TrackedEventMessage<?>> stream = gathering(FOREVER);

        assertThat(stream.hasNextAvailable(0, TimeUnit.MILLISECONDS)).isTrue();
        stream.nextAvailable();
        assertThat(stream.peek()).isPresent();
    }

    @Test
    void tellsOfNoNewsForAWhileAfterTheLast() throws InterruptedException {
        BlockingStream<TrackedEventMessage<?>> stream = gathering(FOREVER);
        assertThat(stream.hasNextAvailable(0, TimeUnit.MILLISECONDS)).isFalse();

        store.add(event());

        assertThat(stream.hasNextAvailable(0, TimeUnit.MILLISECONDS)).isFalse();
        assertThat(stream.peek()).isEmpty();
    }

    @Test
    void tellsOfAllNewsOnceTheWhileIsOver() throws InterruptedException {
        BlockingStream<TrackedEventMessage<?>> stream = gathering(MOMENT);
        assertThat(stream.peek()).isEmpty();

        store.add(event());

        assertThat(stream.hasNextAvailable(10, TimeUnit.SECONDS)).isTrue();
        assertThat(stream.peek()).isPresent();
    }

    @Test
    void isTheStoresOwnStreamForAGroupThatDoesNotGather() {
        BlockingStream<TrackedEventMessage<?>> stream = gathering(Duration.ZERO);

        assertThat(stream).isInstanceOf(Stored.class);
    }

    private BlockingStream<TrackedEventMessage<?>> gathering(Duration gathering) {
        return new GatheringSource(position -> new Stored(), gathering).openStream(null);
    }

    private static TrackedEventMessage<?> event() {
        return new GenericTrackedEventMessage<>(
                new GlobalSequenceTrackingToken(1), new GenericEventMessage<>("something happened"));
    }

    /** Looks at its events and never waits. */
    private final class Stored implements BlockingStream<TrackedEventMessage<?>> {

        @Override
        public Optional<TrackedEventMessage<?>> peek() {
            return Optional.ofNullable(store.peek());
        }

        @Override
        public boolean hasNextAvailable(int timeout, TimeUnit unit) {
            return !store.isEmpty();
        }

        @Override
        public TrackedEventMessage<?> nextAvailable() {
            return store.remove();
        }

        @Override
        public void close() {}
    }
}
