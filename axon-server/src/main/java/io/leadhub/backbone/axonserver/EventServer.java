package io.leadhub.backbone.axonserver;

import io.axoniq.axonserver.connector.AxonServerConnection;
import io.axoniq.axonserver.connector.event.AggregateEventStream;
import io.axoniq.axonserver.connector.event.AppendEventsTransaction;
import io.axoniq.axonserver.connector.event.EventChannel;
import io.axoniq.axonserver.connector.event.EventStream;
import io.axoniq.axonserver.grpc.event.Event;
import io.axoniq.axonserver.grpc.event.EventWithToken;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.axonframework.axonserver.connector.event.util.GrpcExceptionParser;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;

/** What is asked of the server, each with an answer in time or none. */
class EventServer {

    private static final int BUFFER = 512;
    private static final int REFILL = 128;
    private static final int STREAMS_AT_ONCE = 128;

    /** A connection that was lost a moment ago is often back in another. */
    private static final Duration CONNECTING = Duration.ofSeconds(2);

    private static final Duration PAUSE = Duration.ofMillis(50);

    private final Supplier<AxonServerConnection> connection;
    private final Duration timeout;
    private final int largestMessage;

    EventServer(Supplier<AxonServerConnection> connection, Duration timeout, int largestMessage) {
        this.connection = connection;
        this.timeout = timeout;
        this.largestMessage = largestMessage;
    }

    /** @throws ServerUnreachable when there is no use in beginning */
    void requireConnected() {
        long deadline = System.nanoTime() + CONNECTING.toNanos();
        while (!connection.get().isConnected()) {
            if (System.nanoTime() > deadline) {
                throw new ServerUnreachable("Axon Server is not connected");
            }
            pause();
        }
    }

    static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ServerUnreachable("Interrupted while connecting to Axon Server", e);
        }
    }

    /** @throws EventStoreException when the server would not take the event for its size */
    void requireFitting(Event event) {
        if (event.getSerializedSize() > largestMessage) {
            throw new EventStoreException(
                    "An event of " + event.getSerializedSize() + " bytes is larger than a message may be");
        }
    }

    /**
     * Appends events, all of them or none.
     *
     * @throws ConcurrencyException when one of the places was taken: nothing was appended
     * @throws ServerUnreachable when it is not known what became of them
     */
    void append(List<Event> events) {
        AppendEventsTransaction transaction = channel().startAppendEventsTransaction();
        events.forEach(transaction::appendEvent);
        try {
            answer(transaction.commit());
        } catch (ServerUnreachable unknown) {
            if (isConflict(unknown.getCause())) {
                throw new ConcurrencyException("A place in a stream was taken", unknown.getCause());
            }
            throw unknown;
        }
    }

    /** The newest event of a stream. */
    OptionalLong lastSequence(String stream) {
        long last = answer(channel().findHighestSequence(stream));
        return last < 0 ? OptionalLong.empty() : OptionalLong.of(last);
    }

    /** Those of the streams that have an event of this sequence number; all are asked about at once. */
    Set<String> reaching(Collection<String> streams, long sequence) {
        EventChannel channel = channel();
        Map<String, CompletableFuture<Long>> asked = new LinkedHashMap<>();
        streams.forEach(stream -> asked.computeIfAbsent(stream, channel::findHighestSequence));
        Set<String> reaching = new HashSet<>();
        asked.forEach((stream, last) -> {
            if (answer(last) >= sequence) {
                reaching.add(stream);
            }
        });
        return reaching;
    }

    /**
     * The events of those of the streams that have some, and no more than so many. Of the others no more are fetched than
     * tell them from these.
     */
    Map<String, List<Event>> shortStreams(Collection<String> streams, int longest) {
        EventChannel channel = channel();
        Map<String, List<Event>> events = new HashMap<>();
        List<String> wanted = List.copyOf(new LinkedHashSet<>(streams));
        for (int from = 0; from < wanted.size(); from += STREAMS_AT_ONCE) {
            Map<String, AggregateEventStream> asked = new LinkedHashMap<>();
            wanted.subList(from, Math.min(wanted.size(), from + STREAMS_AT_ONCE))
                    .forEach(stream -> asked.put(stream, channel.openAggregateStream(stream, 0, longest + 1L)));
            asked.forEach((stream, source) -> {
                List<Event> some = all(source);
                if (!some.isEmpty() && some.size() <= longest) {
                    events.put(stream, some);
                }
            });
        }
        return events;
    }

    /** The events of a stream from a sequence number on. */
    List<Event> stream(String stream, long from) {
        return all(
                from <= 0
                        ? channel().openAggregateStream(stream, false)
                        : channel().openAggregateStream(stream, from));
    }

    private static List<Event> all(AggregateEventStream source) {
        List<Event> events = new ArrayList<>();
        try {
            while (source.hasNext()) {
                events.add(source.next());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException broken) {
            throw new ServerUnreachable("A stream could not be read", broken);
        }
        if (Thread.currentThread().isInterrupted()) {
            throw new ServerUnreachable("Interrupted while a stream was read");
        }
        return events;
    }

    /** The position of the newest event; -1 when there is none. */
    long head() {
        return answer(channel().getLastToken());
    }

    /** The position before the first event from this time on. */
    long positionAt(Instant instant) {
        return answer(channel().getTokenAt(instant.toEpochMilli()));
    }

    /**
     * The next events behind a position: nothing at the end of the store only.
     *
     * @param upTo the last position of interest
     * @param bytes once these are exceeded no more are read
     */
    List<EventWithToken> after(long position, long upTo, int most, long bytes) {
        long end = Math.min(head(), upTo);
        if (position >= end) {
            return List.of();
        }
        List<EventWithToken> events = new ArrayList<>();
        long size = 0;
        EventStream source = channel().openStream(position, BUFFER, REFILL);
        try {
            long last = position;
            while (last < end && events.size() < most && size < bytes) {
                EventWithToken next = next(source);
                events.add(next);
                size += next.getSerializedSize();
                last = next.getToken();
            }
        } finally {
            source.close();
        }
        return events;
    }

    private EventWithToken next(EventStream source) {
        try {
            EventWithToken next = source.nextIfAvailable(timeout.toMillis(), TimeUnit.MILLISECONDS);
            if (next != null) {
                return next;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new ServerUnreachable(
                "The store could not be read on", source.getError().orElseGet(TimeoutException::new));
    }

    private EventChannel channel() {
        return connection.get().eventChannel();
    }

    private <T> T answer(CompletableFuture<T> answer) {
        try {
            return answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ServerUnreachable("Interrupted while the server was asked", e);
        } catch (ExecutionException e) {
            throw new ServerUnreachable("The server gave no answer", cause(e));
        } catch (TimeoutException e) {
            throw new ServerUnreachable("The server gave no answer in time", e);
        }
    }

    private static Throwable cause(ExecutionException failed) {
        Throwable cause = failed.getCause();
        return cause == null ? failed : cause;
    }

    private static boolean isConflict(@Nullable Throwable failure) {
        return failure != null && GrpcExceptionParser.parse(failure) instanceof ConcurrencyException;
    }
}
