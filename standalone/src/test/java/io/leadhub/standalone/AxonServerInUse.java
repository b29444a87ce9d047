package io.leadhub.standalone;

import static org.awaitility.Awaitility.await;

import io.axoniq.axonserver.connector.AxonServerConnection;
import io.axoniq.axonserver.connector.event.EventChannel;
import io.axoniq.axonserver.connector.event.EventStream;
import io.axoniq.axonserver.grpc.event.Event;
import io.axoniq.axonserver.grpc.event.EventWithToken;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.axonframework.axonserver.connector.AxonServerConfiguration;
import org.axonframework.axonserver.connector.AxonServerConnectionManager;

/** Events on the Axon Server that the environment names. Marks of appends are left out. */
final class AxonServerInUse implements StoreInUse {

    private static final String MARKS = "transaction-";
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int ANSWER_SECONDS = 10;
    private static final int BUFFER = 1_000;
    private static final int LARGEST_MESSAGE = 16 << 20;
    private static final int RECONNECT_MILLIS = 500;

    private final AxonServerConnection connection;
    private final Map<String, Integer> counted = new HashMap<>();
    private long read = -1;
    private long newest;

    private AxonServerInUse(AxonServerConnection connection) {
        this.connection = connection;
    }

    private static final class Connected {
        static final AxonServerInUse STORE = connect();
    }

    static StoreInUse get() {
        return Connected.STORE;
    }

    private static AxonServerInUse connect() {
        AxonServerConfiguration configuration = AxonServerConfiguration.builder()
                .servers(stated("SERVERS").orElseThrow())
                .componentName("leadhub-tests")
                .maxMessageSize(LARGEST_MESSAGE)
                .suppressDownloadMessage()
                .build();
        configuration.setReconnectInterval(RECONNECT_MILLIS);
        stated("TOKEN").ifPresent(configuration::setToken);
        stated("TLS").map(Boolean::parseBoolean).ifPresent(configuration::setSslEnabled);
        stated("CERTIFICATE").ifPresent(configuration::setCertFile);
        AxonServerConnectionManager connections = AxonServerConnectionManager.builder()
                .axonServerConfiguration(configuration)
                .build();
        connections.start();
        Runtime.getRuntime().addShutdownHook(new Thread(connections::shutdown, "leave-axon-server"));
        AxonServerConnection connection = connections.getConnection();
        await().atMost(PATIENCE).until(connection::isConnected);
        return new AxonServerInUse(connection);
    }

    /** What the platforms under test are told of the server as well. */
    private static Optional<String> stated(String setting) {
        return Optional.ofNullable(System.getenv("LEADHUB_AXONSERVER_" + setting))
                .filter(value -> !value.isBlank());
    }

    @Override
    public int named(String type) {
        return count("named/" + type);
    }

    @Override
    public synchronized int unsettledPayloads() {
        return count("RawPayload/0") - count("RawPayload/1");
    }

    @Override
    public synchronized long head() {
        readOn();
        return newest;
    }

    @Override
    public List<Stored> after(long position) {
        List<Stored> events = new ArrayList<>();
        forEach(position, event -> {
            if (isOfThePlatform(event.getEvent())) {
                events.add(stored(event));
            }
        });
        return events;
    }

    private synchronized int count(String what) {
        readOn();
        return counted.getOrDefault(what, 0);
    }

    /** Counts what has come since the last time; while the server is being restarted it is asked again. */
    private void readOn() {
        await().atMost(PATIENCE).pollDelay(Duration.ZERO).ignoreExceptions().until(() -> {
            forEach(read, this::tally);
            return true;
        });
    }

    private void tally(EventWithToken next) {
        Event event = next.getEvent();
        if (isOfThePlatform(event)) {
            counted.merge("named/" + shortType(event), 1, Integer::sum);
            counted.merge(event.getAggregateType() + "/" + event.getAggregateSequenceNumber(), 1, Integer::sum);
            newest = next.getToken();
        }
        read = next.getToken();
    }

    private void forEach(long after, Consumer<EventWithToken> visitor) {
        EventChannel channel = connection.eventChannel();
        try {
            long head = channel.getLastToken().get(ANSWER_SECONDS, TimeUnit.SECONDS);
            if (after >= head) {
                return;
            }
            try (EventStream events = channel.openStream(after, BUFFER)) {
                long last = after;
                while (last < head) {
                    EventWithToken next = events.nextIfAvailable(ANSWER_SECONDS, TimeUnit.SECONDS);
                    if (next == null) {
                        throw new IllegalStateException("The stream does not go on behind " + last);
                    }
                    visitor.accept(next);
                    last = next.getToken();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("Axon Server does not answer", e);
        }
    }

    private static Stored stored(EventWithToken next) {
        Event event = next.getEvent();
        return new Stored(
                next.getToken(),
                event.getAggregateType(),
                event.getAggregateIdentifier(),
                shortType(event),
                event.getPayload().getData().toStringUtf8(),
                event.getMetaDataMap().toString());
    }

    private static boolean isOfThePlatform(Event event) {
        return !event.getAggregateIdentifier().startsWith(MARKS);
    }

    private static String shortType(Event event) {
        String type = event.getPayload().getType();
        return type.substring(type.lastIndexOf('$') + 1);
    }
}
