package io.leadhub.backbone.axonserver;

import io.axoniq.axonserver.grpc.event.Event;
import io.axoniq.axonserver.grpc.event.EventWithToken;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.axonframework.modelling.command.ConcurrencyException;

/** A server that can be told to lose requests and answers. */
class ServerInMemory extends EventServer {

    enum Mishap {
        NONE,
        /** The append arrives, the answer does not. */
        ANSWER_LOST,
        /** The append is still on its way when the connection ends. */
        REQUEST_LATE,
        /** Nothing is heard from now on. */
        GONE_SILENT
    }

    final List<Event> events = new ArrayList<>();
    private final List<String> history;
    private Mishap next = Mishap.NONE;
    private boolean silent;
    private List<Event> late = List.of();

    ServerInMemory(List<String> history) {
        super(
                () -> {
                    throw new IllegalStateException("There is no connection");
                },
                Duration.ZERO,
                1 << 20);
        this.history = history;
    }

    void suffers(Mishap mishap) {
        next = mishap;
    }

    void speaksAgain() {
        silent = false;
    }

    /** What was on its way arrives. */
    void receiveLate() {
        keep(late);
    }

    List<Event> without(String type) {
        return events.stream()
                .filter(event -> !event.getAggregateType().equals(type))
                .toList();
    }

    @Override
    void requireConnected() {}

    @Override
    void append(List<Event> appended) {
        Mishap mishap = next;
        next = Mishap.NONE;
        if (mishap == Mishap.GONE_SILENT) {
            silent = true;
        }
        if (mishap == Mishap.REQUEST_LATE) {
            late = appended;
            throw new ServerUnreachable("The connection ended");
        }
        requireHeard();
        keep(appended);
        history.add("append");
        if (mishap == Mishap.ANSWER_LOST) {
            throw new ServerUnreachable("The answer was lost");
        }
    }

    private void keep(List<Event> appended) {
        Set<String> places = new HashSet<>();
        events.forEach(event -> places.add(place(event)));
        if (!appended.stream().allMatch(event -> places.add(place(event)))) {
            throw new ConcurrencyException("A place was taken");
        }
        events.addAll(appended);
    }

    @Override
    OptionalLong lastSequence(String stream) {
        return stream(stream, 0).stream()
                .mapToLong(Event::getAggregateSequenceNumber)
                .max();
    }

    @Override
    List<Event> stream(String stream, long from) {
        requireHeard();
        return events.stream()
                .filter(event -> event.getAggregateIdentifier().equals(stream))
                .filter(event -> event.getAggregateSequenceNumber() >= from)
                .toList();
    }

    @Override
    long head() {
        return events.size() - 1L;
    }

    @Override
    List<EventWithToken> after(long position, long upTo, int most, long bytes) {
        List<EventWithToken> found = new ArrayList<>();
        for (long at = position + 1; at <= Math.min(head(), upTo) && found.size() < most; at++) {
            found.add(EventWithToken.newBuilder()
                    .setToken(at)
                    .setEvent(events.get((int) at))
                    .build());
        }
        return found;
    }

    private void requireHeard() {
        if (silent) {
            throw new ServerUnreachable("Nothing is heard");
        }
    }

    private static String place(Event event) {
        return event.getAggregateIdentifier() + "/" + event.getAggregateSequenceNumber();
    }
}
