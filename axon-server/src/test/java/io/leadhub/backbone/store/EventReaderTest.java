package io.leadhub.backbone.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.GenericTrackedEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EventReaderTest {

    private static final int PORTION = 10;
    private static final int SHARED = 30;
    private static final long EVENT_BYTES = 100;
    private static final long PORTION_BYTES = 100 * EVENT_BYTES;
    private static final long SHARED_BYTES = 1_000 * EVENT_BYTES;

    private final CountingEngine engine = new CountingEngine();
    private final NewestEvents newest = new NewestEvents(reader(PORTION_BYTES), SHARED, SHARED_BYTES);
    private final Commits commits = new Commits(Duration.ofMillis(5), Duration.ofHours(1));
    private int appended;

    @AfterEach
    void stop() {
        commits.close();
    }

    @Test
    void readersThatKeepUpShareWhatOneOfThemRead() {
        append(25);
        EventReader first = reader(null);
        EventReader second = reader(null);

        assertThat(rest(first)).isEqualTo(numbers(0, 25));
        int readsOfTheFirst = engine.reads.get();
        assertThat(rest(second)).isEqualTo(numbers(0, 25));

        assertThat(engine.reads).hasValue(readsOfTheFirst);
    }

    @Test
    void aReaderThatFellBehindReadsForItselfAndMissesNothing() throws InterruptedException {
        append(5);
        EventReader slow = reader(null);
        assertThat(number(slow.nextAvailable())).isZero();
        EventReader quick = reader(null);
        for (int round = 0; round < 20; round++) {
            append(10);
            rest(quick);
        }

        assertThat(rest(slow)).isEqualTo(numbers(1, 205));
        append(3);
        assertThat(rest(quick)).isEqualTo(rest(slow)).isEqualTo(numbers(205, 208));
    }

    @Test
    void oneThatBeginsInTheMiddleOfAPortionJoinsTheOthers() {
        append(8);
        rest(reader(null));
        int reads = engine.reads.get();

        assertThat(rest(reader(new GlobalSequenceTrackingToken(4)))).isEqualTo(numbers(5, 8));

        assertThat(engine.reads).hasValue(reads);
    }

    @Test
    void theSharedEventsFollowTheReaderThatIsFurthest() throws InterruptedException {
        append(100);
        EventReader fromTheStart = reader(null);
        assertThat(number(fromTheStart.nextAvailable())).isZero();
        EventReader atTheEnd = reader(new GlobalSequenceTrackingToken(97));
        EventReader alsoAtTheEnd = reader(new GlobalSequenceTrackingToken(97));

        assertThat(rest(atTheEnd)).isEqualTo(numbers(98, 100));
        int reads = engine.reads.get();
        assertThat(rest(alsoAtTheEnd)).isEqualTo(numbers(98, 100));

        assertThat(engine.reads).hasValue(reads);
        assertThat(rest(fromTheStart)).isEqualTo(numbers(1, 100));
    }

    @Test
    void nothingIsAskedTwiceWithoutNews() {
        EventReader reader = reader(null);
        assertThat(reader.hasNextAvailable()).isFalse();
        assertThat(reader.hasNextAvailable()).isFalse();

        assertThat(engine.reads).hasValue(1);
    }

    @Test
    void waitersAndListenersAreToldOfACommit() throws InterruptedException {
        EventReader waiting = reader(null);
        AtomicInteger told = new AtomicInteger();
        assertThat(waiting.setOnAvailableCallback(told::incrementAndGet)).isTrue();
        assertThat(waiting.hasNextAvailable()).isFalse();

        append(1);

        assertThat(waiting.hasNextAvailable(20, TimeUnit.SECONDS)).isTrue();
        await().until(() -> told.get() > 0);
        assertThat(waiting.peek())
                .hasValueSatisfying(event -> assertThat(number(event)).isZero());
        assertThat(number(waiting.nextAvailable())).isZero();
        waiting.close();
        int toldUntilClosed = told.get();
        EventReader other = reader(null);
        AtomicInteger toldTheOther = new AtomicInteger();
        other.setOnAvailableCallback(toldTheOther::incrementAndGet);
        append(1);
        await().until(() -> toldTheOther.get() > 0);
        assertThat(told).hasValue(toldUntilClosed);
    }

    @Test
    void aPortionNeverEndsBetweenEventsThatWereOne() {
        append(PORTION - 1);
        engine.parts = 4;

        List<TrackedEventMessage<?>> portion = reader(PORTION_BYTES).after(null);

        assertThat(portion).hasSize(4 * 3);
        assertThat(portion.getLast().trackingToken()).isEqualTo(new GlobalSequenceTrackingToken(2));
    }

    @Test
    void aPortionOfLargeEventsHasFewOfThem() {
        append(PORTION);

        assertThat(reader(3 * EVENT_BYTES).after(null)).hasSize(3);
        assertThat(reader(1).after(null)).hasSize(1);
    }

    @Test
    void largeEventsAreKeptForOthersOnlyAsLongAsThereIsRoom() {
        NewestEvents roomForTwoPortions = new NewestEvents(reader(PORTION_BYTES), 1_000, 2 * PORTION * EVENT_BYTES);
        append(3 * PORTION);
        rest(new EventReader(roomForTwoPortions, commits, null));
        int reads = engine.reads.get();

        rest(new EventReader(roomForTwoPortions, commits, new GlobalSequenceTrackingToken(2L * PORTION)));
        assertThat(engine.reads).hasValue(reads);

        assertThat(rest(new EventReader(roomForTwoPortions, commits, null))).isEqualTo(numbers(0, 3 * PORTION));
        assertThat(engine.reads.get()).isGreaterThan(reads);
    }

    private PortionReader reader(long mostBytes) {
        return new PortionReader(engine, event -> EVENT_BYTES, PORTION, mostBytes);
    }

    private EventReader reader(@Nullable TrackingToken position) {
        return new EventReader(newest, commits, position);
    }

    private void append(int count) {
        List<GenericEventMessage<Integer>> events = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            events.add(new GenericEventMessage<>(appended++));
        }
        engine.appendEvents(events);
        long before = commits.news();
        commits.committed();
        await().pollInterval(Duration.ofMillis(2)).until(() -> commits.news() > before);
    }

    private static List<Integer> rest(EventReader reader) {
        List<Integer> numbers = new ArrayList<>();
        while (reader.hasNextAvailable()) {
            try {
                numbers.add(number(reader.nextAvailable()));
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
        return numbers;
    }

    private static int number(TrackedEventMessage<?> event) {
        return (Integer) event.getPayload();
    }

    private static List<Integer> numbers(int from, int to) {
        return IntStream.range(from, to).boxed().toList();
    }

    /** Counts its reads, and shows each event as several, as an upcaster may make them. */
    private static final class CountingEngine extends InMemoryEventStorageEngine {

        final AtomicInteger reads = new AtomicInteger();
        int parts = 1;

        @Override
        public Stream<? extends TrackedEventMessage<?>> readEvents(
                @Nullable TrackingToken trackingToken, boolean mayBlock) {
            reads.incrementAndGet();
            return super.readEvents(trackingToken, mayBlock).flatMap(event -> IntStream.range(0, parts)
                    .mapToObj(part -> new GenericTrackedEventMessage<>(event.trackingToken(), event)));
        }
    }
}
