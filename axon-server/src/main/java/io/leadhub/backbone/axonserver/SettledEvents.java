package io.leadhub.backbone.axonserver;

import io.axoniq.axonserver.grpc.event.Event;
import io.axoniq.axonserver.grpc.event.EventWithToken;
import java.util.List;
import java.util.Set;

/** The stream as readers may see it: up to the first append whose rows PostgreSQL does not show yet. */
class SettledEvents {

    private final EventServer server;
    private final PreparedTransactions prepared;

    SettledEvents(EventServer server, PreparedTransactions prepared) {
        this.server = server;
        this.prepared = prepared;
    }

    /** See {@link EventServer#after}. Rows are prepared before events are appended, so that to look for them later is safe. */
    List<EventWithToken> after(long position, long upTo, int most, long bytes) {
        List<EventWithToken> events = server.after(position, upTo, most, bytes);
        if (events.isEmpty()) {
            return events;
        }
        Set<String> waiting = prepared.waiting();
        if (waiting.isEmpty()) {
            return events;
        }
        int end = 0;
        while (end < events.size() && !isMarkOf(waiting, events.get(end).getEvent())) {
            end++;
        }
        return events.subList(0, end);
    }

    private static boolean isMarkOf(Set<String> waiting, Event event) {
        String stream = event.getAggregateIdentifier();
        return TransactionMark.isStream(stream) && waiting.contains(TransactionMark.transactionOf(stream));
    }
}
