package io.leadhub.command.webhook;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.leadhub.command.webhook.Attempt.Failure;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a courier brings back from receivers of every kind. */
class CourierTest {

    private static final Duration DEADLINE = Duration.ofMillis(1_500);
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final byte[] BODY = "{\"id\":\"msg_1\"}".getBytes(UTF_8);
    private static final Signing SIGNING =
            new Signing(new SigningSecret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"), null);

    private final AtomicInteger lookUps = new AtomicInteger();
    private final Courier courier = courier(true, new NameServers());

    @AfterEach
    void close() throws IOException {
        courier.close();
    }

    @Test
    void bringsTheDeliveryWithItsHeaders() throws IOException {
        try (Receiver receiver = Receiver.answering("HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nwell")) {
            Attempt attempt = deliver(receiver);

            assertThat(attempt.succeeded()).isTrue();
            assertThat(attempt.answer()).asString(UTF_8).isEqualTo("well");
            String request = receiver.requests().getFirst();
            assertThat(request)
                    .startsWith("POST /events HTTP/1.1\r\n")
                    .contains("webhook-id: msg_1\r\n", "webhook-signature: v1,", "User-Agent: LeadHub-Webhooks/1\r\n")
                    .contains("webhook-timestamp: " + attempt.at().getEpochSecond() + "\r\n")
                    .contains("X-L2C-Signature: " + SIGNING.ofBody(BODY) + "\r\n")
                    .contains("Content-Type: application/json")
                    .doesNotContain("Accept-Encoding", "Cookie")
                    .endsWith("\r\n\r\n{\"id\":\"msg_1\"}");
        }
    }

    @Test
    void usesAConnectionAgain() throws IOException {
        try (Receiver receiver = Receiver.answering(204)) {
            for (int i = 0; i < 5; i++) {
                assertThat(deliver(receiver).succeeded()).isTrue();
            }
            assertThat(receiver.connected()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void followsNoRedirect(int status) throws IOException {
        try (Receiver elsewhere = Receiver.answering(200);
                Receiver receiver = Receiver.answering("HTTP/1.1 " + status + " Moved\r\nLocation: " + elsewhere.url()
                        + "\r\nContent-Length: 0\r\n\r\n")) {
            Attempt attempt = deliver(receiver);

            assertThat(attempt.status()).isEqualTo(status);
            assertThat(attempt.succeeded()).isFalse();
            assertThat(elsewhere.connected()).isZero();
        }
    }

    @Test
    void readsWhenItMayComeBack() throws IOException {
        try (Receiver receiver =
                Receiver.answering("HTTP/1.1 429 Slow\r\nRetry-After: 77\r\nContent-Length: 0\r\n\r\n")) {
            assertThat(deliver(receiver).retryAfter()).isEqualTo(Duration.ofSeconds(77));
        }
    }

    @Test
    void doesNotWaitForOneThatHangs() throws IOException {
        try (Receiver receiver = new Receiver((connection, out) -> Thread.sleep(60_000))) {
            assertFailed(deliver(receiver), Failure.TIMEOUT);
        }
    }

    @Test
    void doesNotWaitForHeadersThatDrip() throws IOException {
        try (Receiver receiver = new Receiver((connection, out) -> {
            out.write("HTTP/1.1 200 OK\r\n".getBytes(ISO_8859_1));
            for (int i = 0; i < 10_000; i++) {
                out.write(("X-" + i + ": drip\r\n").substring(0, 1).getBytes(ISO_8859_1));
                out.flush();
                Thread.sleep(20);
            }
        })) {
            assertFailed(deliver(receiver), Failure.TIMEOUT);
        }
    }

    @Test
    void takesAYesWhoseBodyNeverEndsAndKeepsTheStartOfIt() throws IOException {
        AtomicInteger written = new AtomicInteger();
        try (Receiver receiver = new Receiver((connection, out) -> {
            out.write("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n".getBytes(ISO_8859_1));
            byte[] more = "x".repeat(64 * 1024).getBytes(ISO_8859_1);
            for (int i = 0; i < 100_000; i++) {
                out.write(more);
                written.incrementAndGet();
            }
        })) {
            Attempt attempt = deliver(receiver);

            assertThat(attempt.succeeded()).isTrue();
            assertThat(attempt.answer()).hasSize(Courier.MOST_ANSWER);
            assertThat(attempt.duration()).isLessThan(SOON);
            assertThat(written.get()).isLessThan(1_000);
        }
    }

    @Test
    void takesAYesWhoseBodyDrips() throws IOException {
        try (Receiver receiver = new Receiver((connection, out) -> {
            out.write("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n".getBytes(ISO_8859_1));
            for (int i = 0; i < 10_000; i++) {
                out.write('d');
                out.flush();
                Thread.sleep(50);
            }
        })) {
            Attempt attempt = deliver(receiver);

            assertThat(attempt.succeeded()).isTrue();
            assertThat(attempt.answer()).isNotEmpty();
            assertThat(attempt.duration()).isLessThan(SOON);
        }
    }

    @Test
    void readsNoEndlessHeaders() throws IOException {
        try (Receiver lines = new Receiver((connection, out) -> {
                    out.write("HTTP/1.1 200 OK\r\n".getBytes(ISO_8859_1));
                    for (int i = 0; i < 1_000_000; i++) {
                        out.write(("X-" + i + ": more\r\n").getBytes(ISO_8859_1));
                    }
                });
                Receiver line = new Receiver((connection, out) -> {
                    out.write("HTTP/1.1 200 OK\r\nX-Long: ".getBytes(ISO_8859_1));
                    for (int i = 0; i < 100_000; i++) {
                        out.write("x".repeat(1024).getBytes(ISO_8859_1));
                    }
                })) {
            assertFailed(deliver(lines), Failure.NOT_HTTP);
            assertFailed(deliver(line), Failure.NOT_HTTP);
        }
    }

    @Test
    void doesNotUnpackWhatIsPacked() throws IOException {
        try (Receiver receiver =
                Receiver.answering("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 3\r\n\r\nabc")) {
            assertThat(deliver(receiver).answer()).asString(UTF_8).isEqualTo("abc");
        }
    }

    @Test
    void namesWhatElseGoesWrong() throws IOException {
        try (Receiver reset = new Receiver((connection, out) -> {
                    connection.setSoLinger(true, 0);
                    connection.close();
                });
                Receiver silent = new Receiver((connection, out) -> connection.close());
                Receiver garbage =
                        Receiver.answering("SSH-2.0-OpenSSH_9.2\r\n\r\n\r\n\r\n\r\n\r\n\r\n\r\n\r\n\r\n\r\n\r\n")) {
            assertFailed(deliver(reset), Failure.CONNECTION_LOST);
            assertFailed(deliver(silent), Failure.CONNECTION_LOST);
            assertThat(deliver(garbage).succeeded()).isFalse();
        }
        int nobody;
        try (Receiver gone = Receiver.answering(200)) {
            nobody = gone.port();
        }
        assertFailed(
                courier.deliver("http://127.0.0.1:" + nobody + "/", SIGNING, "msg_1", BODY),
                Failure.CONNECTION_REFUSED);
        assertFailed(
                courier.deliver("http://nobody-knows-this.invalid/", SIGNING, "msg_1", BODY), Failure.UNKNOWN_HOST);
    }

    @Test
    void speaksToNobodyWithoutTheCertificatesThatTheAddressAsksFor() throws IOException {
        try (ServerSocket plain = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> {
                try (Socket connection = plain.accept()) {
                    connection.getOutputStream().write("HTTP/1.1 400 No\r\n\r\n".getBytes(ISO_8859_1));
                    connection.getInputStream().readAllBytes();
                } catch (IOException gone) {
                    // the sender has seen enough
                }
            });

            assertFailed(
                    courier.deliver("https://127.0.0.1:" + plain.getLocalPort() + "/", SIGNING, "msg_1", BODY),
                    Failure.TLS);
        }
    }

    @Test
    void doesNotWaitForAHandshakeThatDrips() throws IOException {
        try (ServerSocket dripping = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> {
                try (Socket connection = dripping.accept()) {
                    OutputStream out = connection.getOutputStream();
                    out.write(new byte[] {0x16, 3, 3, 0x40, 0, 2, 0, 0x3F, (byte) 0xFC});
                    for (int i = 0; i < 1_000; i++) {
                        out.write(0);
                        out.flush();
                        Thread.sleep(50);
                    }
                } catch (IOException | InterruptedException gone) {
                    // the sender has seen enough
                }
            });

            assertFailed(
                    courier.deliver("https://127.0.0.1:" + dripping.getLocalPort() + "/", SIGNING, "msg_1", BODY),
                    Failure.TIMEOUT);
        }
    }

    @Test
    void connectsToNoNameThatHasComeToLeadInside() throws IOException {
        NameServers rebinding = new NameServers() {
            @Override
            InetAddress[] lookUp(String host) throws UnknownHostException {
                lookUps.incrementAndGet();
                return new InetAddress[] {InetAddress.getLoopbackAddress()};
            }
        };
        try (Receiver receiver = Receiver.answering(200);
                Courier strict = courier(false, rebinding)) {
            for (int i = 0; i < 20; i++) {
                assertFailed(
                        strict.deliver(
                                "http://rebinding.example:" + receiver.port() + "/events", SIGNING, "msg_1", BODY),
                        Failure.TARGET_REFUSED);
            }
            assertFailed(strict.deliver(receiver.url(), SIGNING, "msg_1", BODY), Failure.TARGET_REFUSED);
            assertThat(receiver.connected()).isZero();
            assertThat(lookUps).hasValue(21);
        }
    }

    private Attempt deliver(Receiver receiver) {
        return courier.deliver(receiver.url(), SIGNING, "msg_1", BODY);
    }

    private static void assertFailed(Attempt attempt, Failure failure) {
        assertThat(attempt.status()).isNull();
        assertThat(attempt.failure()).isEqualTo(failure);
        assertThat(attempt.succeeded()).isFalse();
        assertThat(attempt.duration()).isLessThan(SOON);
    }

    private static Courier courier(boolean privateTargets, NameServers names) {
        WebhookProperties properties = new WebhookProperties(privateTargets, DEADLINE, 16, 256, Duration.ofDays(30));
        return Couriers.courier(new Targets(names, properties), properties, Clock.systemUTC());
    }
}
