package io.leadhub.backbone.axonserver;

import static org.assertj.core.api.Assertions.assertThat;

import io.axoniq.axonserver.connector.AxonServerConnection;
import io.axoniq.axonserver.connector.event.AggregateEventStream;
import io.axoniq.axonserver.connector.event.EventChannel;
import io.axoniq.axonserver.grpc.event.Event;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class EventServerTest {

    private static final Map<String, Integer> LENGTHS = Map.of("short", 3, "longest", 32, "long", 100_000);

    private final List<Integer> fetched = new ArrayList<>();
    private final EventServer server = new EventServer(this::connection, Duration.ZERO, 1 << 20);

    @Test
    void fetchesOfLongStreamsNoMoreThanTellsThatTheyAreLong() {
        Map<String, List<Event>> streams =
                server.shortStreams(List.of("long", "short", "unheard-of", "longest", "long"), 32);

        assertThat(streams).containsOnlyKeys("short", "longest");
        assertThat(streams.get("short")).hasSize(3);
        assertThat(streams.get("longest")).hasSize(32);
        assertThat(fetched).containsExactlyInAnyOrder(33, 3, 0, 32);
    }

    @Test
    void takesManyStreamsInTurns() {
        List<String> many =
                LongStream.range(0, 1_000).mapToObj(i -> "unheard-of-" + i).toList();

        assertThat(server.shortStreams(many, 32)).isEmpty();
        assertThat(fetched).hasSize(1_000);
    }

    private AxonServerConnection connection() {
        EventChannel channel = pretend(
                EventChannel.class,
                (proxy, method, arguments) ->
                        stream(LENGTHS.getOrDefault(arguments[0], 0), (long) arguments[1], (long) arguments[2]));
        return pretend(AxonServerConnection.class, (proxy, method, arguments) -> channel);
    }

    private AggregateEventStream stream(int length, long from, long before) {
        List<Event> events = LongStream.range(from, Math.min(length, before))
                .mapToObj(sequence ->
                        Event.newBuilder().setAggregateSequenceNumber(sequence).build())
                .toList();
        fetched.add(events.size());
        Iterator<Event> rest = events.iterator();
        return pretend(
                AggregateEventStream.class,
                (proxy, method, arguments) -> method.getName().equals("hasNext") ? rest.hasNext() : rest.next());
    }

    private static <T> T pretend(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
