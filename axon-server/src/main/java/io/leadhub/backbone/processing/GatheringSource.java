package io.leadhub.backbone.processing;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.StreamableMessageSource;
import org.jspecify.annotations.Nullable;

/** Events for a group that can wait: once it has them all, it is told of none for a while, and then of many. */
record GatheringSource(StreamableMessageSource<TrackedEventMessage<?>> events, Duration gathering)
        implements StreamableMessageSource<TrackedEventMessage<?>> {

    @Override
    public BlockingStream<TrackedEventMessage<?>> openStream(@Nullable TrackingToken position) {
        BlockingStream<TrackedEventMessage<?>> stream = events.openStream(position);
        return gathering.isZero() ? stream : new Gathering(stream, gathering.toNanos());
    }

    @Override
    public TrackingToken createTailToken() {
        return events.createTailToken();
    }

    @Override
    public TrackingToken createHeadToken() {
        return events.createHeadToken();
    }

    @Override
    public TrackingToken createTokenAt(Instant moment) {
        return events.createTokenAt(moment);
    }

    @Override
    public TrackingToken createTokenSince(Duration duration) {
        return events.createTokenSince(duration);
    }

    /** Used by one thread at a time, as any stream. */
    private static final class Gathering implements BlockingStream<TrackedEventMessage<?>> {

        private final BlockingStream<TrackedEventMessage<?>> stream;
        private final long nanos;
        private long from = System.nanoTime();

        Gathering(BlockingStream<TrackedEventMessage<?>> stream, long nanos) {
            this.stream = stream;
            this.nanos = nanos;
        }

        @Override
        public Optional<TrackedEventMessage<?>> peek() {
            if (isGathering()) {
                return Optional.empty();
            }
            Optional<TrackedEventMessage<?>> next = stream.peek();
            if (next.isEmpty()) {
                gather();
            }
            return next;
        }

        @Override
        public boolean hasNextAvailable(int timeout, TimeUnit unit) throws InterruptedException {
            long deadline = System.nanoTime() + unit.toNanos(timeout);
            if (isGathering()) {
                TimeUnit.NANOSECONDS.sleep(Math.min(from, deadline) - System.nanoTime());
            }
            if (isGathering()) {
                return false;
            }
            long left = Math.max(0, TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime()));
            boolean available = stream.hasNextAvailable((int) left, TimeUnit.MILLISECONDS);
            if (!available) {
                gather();
            }
            return available;
        }

        @Override
        public TrackedEventMessage<?> nextAvailable() throws InterruptedException {
            return stream.nextAvailable();
        }

        @Override
        public boolean setOnAvailableCallback(Runnable callback) {
            return stream.setOnAvailableCallback(callback);
        }

        @Override
        public void skipMessagesWithPayloadTypeOf(TrackedEventMessage<?> ignored) {
            stream.skipMessagesWithPayloadTypeOf(ignored);
        }

        @Override
        public void close() {
            stream.close();
        }

        private boolean isGathering() {
            return System.nanoTime() - from < 0;
        }

        private void gather() {
            from = System.nanoTime() + nanos;
        }
    }
}
