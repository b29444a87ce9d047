package io.leadhub.backbone.store;

import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingEventStream;
import org.axonframework.eventhandling.TrackingToken;
import org.jspecify.annotations.Nullable;

/** One reader's way through the stream. It holds no more events than one portion. Used by one thread at a time. */
final class EventReader implements TrackingEventStream {

    private static final Duration A_WHILE = Duration.ofSeconds(10);

    private final NewestEvents newest;
    private final Commits commits;
    private Iterator<TrackedEventMessage<?>> portion =
            List.<TrackedEventMessage<?>>of().iterator();
    private @Nullable TrackedEventMessage<?> next;
    private @Nullable TrackingToken position;
    private long nothingNewAt = -1;
    private @Nullable Runnable listener;

    EventReader(NewestEvents newest, Commits commits, @Nullable TrackingToken position) {
        this.newest = newest;
        this.commits = commits;
        this.position = position;
    }

    @Override
    public Optional<TrackedEventMessage<?>> peek() {
        return Optional.ofNullable(upcoming());
    }

    @Override
    public boolean hasNextAvailable(int timeout, TimeUnit unit) throws InterruptedException {
        long deadline = System.nanoTime() + unit.toNanos(timeout);
        while (upcoming() == null) {
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                return false;
            }
            commits.awaitOtherThan(nothingNewAt, Duration.ofNanos(left));
        }
        return true;
    }

    @Override
    public TrackedEventMessage<?> nextAvailable() throws InterruptedException {
        TrackedEventMessage<?> event = upcoming();
        while (event == null) {
            commits.awaitOtherThan(nothingNewAt, A_WHILE);
            event = upcoming();
        }
        next = null;
        return event;
    }

    @Override
    public boolean setOnAvailableCallback(Runnable callback) {
        forgetListener();
        listener = callback;
        commits.listen(callback);
        return true;
    }

    @Override
    public void close() {
        forgetListener();
    }

    private void forgetListener() {
        if (listener != null) {
            commits.forget(listener);
            listener = null;
        }
    }

    private @Nullable TrackedEventMessage<?> upcoming() {
        if (next == null) {
            if (!portion.hasNext()) {
                readOn();
            }
            if (portion.hasNext()) {
                next = portion.next();
                position = next.trackingToken();
            }
        }
        return next;
    }

    private void readOn() {
        long news = commits.news();
        if (news == nothingNewAt) {
            return;
        }
        List<TrackedEventMessage<?>> events = newest.after(position, news);
        if (events.isEmpty()) {
            nothingNewAt = news;
        }
        portion = events.iterator();
    }
}
