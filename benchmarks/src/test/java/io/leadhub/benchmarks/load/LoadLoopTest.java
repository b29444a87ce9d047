package io.leadhub.benchmarks.load;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

class LoadLoopTest {

    private final RequestWriter writer = new RequestWriter("127.0.0.1", new Credentials("AK1", "secret"));
    private final Measurement measurement = new Measurement();
    private final AtomicInteger taken = new AtomicInteger();

    @Test
    void sendsEverythingOverItsConnections() throws IOException {
        try (var server = new RecordingServer(n -> RecordingServer.accepted());
                var loop = new LoadLoop(server.address(), 8, upTo(2_000), measurement)) {
            assertThat(loop.runToTheEnd(Pace.asFastAsPossible())).isTrue();

            assertThat(server.requests).hasValue(2_000);
            assertThat(server.connections).hasValue(8);
            assertThat(measurement.good()).isEqualTo(2_000);
            assertThat(measurement.failed()).isZero();
        }
    }

    @Test
    void spreadsItsConnectionsOverSeveralServers() throws IOException {
        try (var one = new RecordingServer(n -> RecordingServer.accepted());
                var other = new RecordingServer(n -> RecordingServer.accepted());
                var loop = new LoadLoop(List.of(one.address(), other.address()), 5, upTo(2_000), measurement)) {
            assertThat(loop.runToTheEnd(Pace.asFastAsPossible())).isTrue();

            assertThat(one.connections).hasValue(3);
            assertThat(other.connections).hasValue(2);
            assertThat(one.requests.get() + other.requests.get()).isEqualTo(2_000);
        }
    }

    @Test
    void opensAnotherConnectionWhenTheServerClosesOne() throws IOException {
        var closing = "HTTP/1.1 202 \r\nConnection: close\r\nContent-Length: 0\r\n\r\n";
        try (var server = new RecordingServer(n -> n % 10 == 0 ? closing : RecordingServer.accepted());
                var loop = new LoadLoop(server.address(), 1, upTo(100), measurement)) {
            loop.runToTheEnd(Pace.asFastAsPossible());

            assertThat(server.connections).hasValue(10);
            assertThat(measurement.good()).isEqualTo(100);
        }
    }

    @Test
    void tellsWhichRequestsWereNeverAnswered() throws IOException {
        try (var server = new RecordingServer(n -> n == 5 ? "" : RecordingServer.accepted());
                var loop = new LoadLoop(server.address(), 1, upTo(20), measurement)) {
            loop.runToTheEnd(Pace.asFastAsPossible());

            assertThat(measurement.statuses()).containsEntry(Answer.NONE, 1L).containsEntry(202, 19L);
        }
    }

    @Test
    void endsWhenNobodyListensAnyMore() throws IOException {
        var nobody = unusedAddress();
        try (var loop = new LoadLoop(nobody, 4, upTo(1_000), measurement)) {
            assertThat(loop.run(Pace.asFastAsPossible(), Duration.ofSeconds(30)))
                    .isFalse();
            assertThat(measurement.good()).isZero();
        }
    }

    @Test
    void sendsAllThatIsDueAtItsRateAndNoMore() throws IOException {
        try (var server = new RecordingServer(n -> RecordingServer.accepted());
                var loop = new LoadLoop(server.address(), 4, upTo(100_000), measurement)) {
            loop.run(Pace.perSecond(500), Duration.ofSeconds(2));

            assertThat(measurement.good()).isEqualTo(1_000L);
        }
    }

    @Test
    void countsTheWaitBehindAStalledServerIntoTheLatency() throws IOException {
        try (var server = new RecordingServer(n -> {
                    if (n == 100) {
                        LockSupport.parkNanos(Duration.ofMillis(500).toNanos());
                    }
                    return RecordingServer.accepted();
                });
                var loop = new LoadLoop(server.address(), 1, upTo(100_000), measurement)) {
            loop.run(Pace.perSecond(200), Duration.ofSeconds(2));

            assertThat(measurement.good()).isEqualTo(400);
            assertThat(measurement.millisAt(90)).isGreaterThan(200);
        }
    }

    private RequestSource upTo(int count) {
        var body = "{}".getBytes(UTF_8);
        return () -> taken.getAndIncrement() < count ? new Request(writer.ingest(body), "") : null;
    }

    private static InetSocketAddress unusedAddress() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return new InetSocketAddress(socket.getInetAddress(), socket.getLocalPort());
        }
    }
}
