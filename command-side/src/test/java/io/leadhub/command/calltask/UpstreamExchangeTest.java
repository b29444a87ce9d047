package io.leadhub.command.calltask;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import io.leadhub.api.calltask.AppendFailure;
import io.leadhub.api.partner.PartnerId;
import io.leadhub.command.calltask.CallNumber.Param;
import io.leadhub.command.calltask.UpstreamSignature.Algorithm;
import io.leadhub.command.partner.Tenant;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.support.StaticListableBeanFactory;

/** The client of call platforms against servers that behave badly. */
class UpstreamExchangeTest {

    private static final Instant NOW = Instant.ofEpochMilli(1_655_710_885_431L);
    private static final String SECRET = "abciiiko2k3";
    private static final CallNumber NUMBER = new CallNumber(
            UUID.fromString("3f1b5c2d-9e84-8c11-a6f0-019a0b3c7d52"),
            "13800000001",
            "张三",
            List.of(new Param("客户姓名", "张三")));
    private static final AppendRequest REQUEST = new AppendRequest("t-1", "86", 12_345L, List.of());

    private final List<Seen> seen = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private HttpServer server;

    private record Seen(String body, Headers headers) {}

    @BeforeEach
    void listen() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
        threads.shutdownNow();
    }

    @ParameterizedTest
    @EnumSource
    void sendsWhatItSignedAndNeverTheSecret(Algorithm algorithm) {
        Reply reply = asked(algorithm, answering(200, "{\"code\":0,\"traceId\":\"t\"}"));

        assertThat(reply).isEqualTo(new Reply.Appended("t"));
        Seen request = seen.getFirst();
        assertThat(request.body())
                .isEqualTo("{\"taskId\":\"t-1\",\"countryCode\":\"86\",\"autoFlowId\":12345,\"list\":[{\"contactId\":"
                        + "\"3f1b5c2d-9e84-8c11-a6f0-019a0b3c7d52\",\"name\":\"张三\",\"phoneNumber\":\"13800000001\","
                        + "\"params\":[{\"name\":\"客户姓名\",\"value\":\"张三\"}]}]}");
        assertThat(request.headers().getFirst("sign"))
                .isEqualTo(new UpstreamSignature("fme2na3kdi3ki", SECRET, "callAppend", "8", NOW.toEpochMilli())
                        .of(request.body(), algorithm));
        assertThat(request.headers().getFirst("ts")).isEqualTo("1655710885431");
        assertThat(request.headers().getFirst("algorithm")).isEqualTo(algorithm.header());
        assertThat(request.headers().values().toString() + request.body()).doesNotContain(SECRET);
    }

    @Test
    void followsNoRedirect() {
        Reply reply = asked(exchange -> {
            exchange.getResponseHeaders().add("Location", "/elsewhere");
            exchange.sendResponseHeaders(307, -1);
            exchange.close();
        });

        assertThat(reply).isEqualTo(new Reply.Refused(AppendFailure.UPSTREAM_REJECTED, 307));
        assertThat(seen).hasSize(1);
    }

    @Test
    void knowsNothingOnceTheConnectionBroke() {
        assertThat(asked(exchange -> exchange.close()))
                .isEqualTo(new Reply.Unknown(AppendFailure.OUTCOME_UNKNOWN, null));
        assertThat(seen).hasSize(1);
    }

    @Test
    void doesNotWaitForAnAnswerThatDripsIn() {
        Reply reply = asked(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            OutputStream body = exchange.getResponseBody();
            while (!Thread.currentThread().isInterrupted()) {
                body.write(' ');
                body.flush();
                LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
            }
        });

        assertThat(reply).isEqualTo(new Reply.Unknown(AppendFailure.UPSTREAM_TIMEOUT, null));
    }

    @Test
    void readsNoMoreThanAnAnswerCanBe() {
        Reply reply = asked(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            byte[] much = new byte[1 << 16];
            try (OutputStream body = exchange.getResponseBody()) {
                for (int i = 0; i < 10_000; i++) {
                    body.write(much);
                }
            }
        });

        assertThat(reply).isInstanceOf(Reply.Unknown.class);
    }

    @Test
    void asksAgainWhenThePlatformIsBusyAndNeverAfterAFailure() {
        assertThat(asked(answering(429, ""))).isEqualTo(new Reply.Refused(AppendFailure.UPSTREAM_BUSY, 429));
        assertThat(seen).hasSize(3);
        seen.clear();

        server.removeContext("/");
        assertThat(asked(answering(500, "{}"))).isEqualTo(new Reply.Unknown(AppendFailure.OUTCOME_UNKNOWN, 500));
        assertThat(seen).hasSize(1);
    }

    @Test
    void saysWhenNobodyListens() {
        int port = server.getAddress().getPort();
        server.stop(0);

        assertThat(ask(Algorithm.MD5, port)).isEqualTo(new Reply.Refused(AppendFailure.UPSTREAM_UNREACHABLE, null));
        assertThat(ask(Algorithm.MD5, "http://no-such-host.invalid"))
                .isEqualTo(new Reply.Refused(AppendFailure.UPSTREAM_UNREACHABLE, null));
    }

    private static HttpHandler answering(int status, String answer) {
        return exchange -> {
            byte[] bytes = answer.getBytes(UTF_8);
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            if (bytes.length > 0) {
                exchange.getResponseBody().write(bytes);
            }
            exchange.close();
        };
    }

    private Reply asked(HttpHandler handler) {
        return asked(Algorithm.MD5, handler);
    }

    private Reply asked(Algorithm algorithm, HttpHandler handler) {
        server.createContext("/", exchange -> {
            note(exchange);
            handler.handle(exchange);
        });
        return ask(algorithm, server.getAddress().getPort());
    }

    private void note(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
        seen.add(new Seen(body, exchange.getRequestHeaders()));
    }

    private static Reply ask(Algorithm algorithm, int port) {
        return ask(algorithm, "http://127.0.0.1:" + port);
    }

    private static Reply ask(Algorithm algorithm, String baseUrl) {
        OpenApiProperties properties = new OpenApiProperties(
                false, algorithm, 100, Duration.ofSeconds(2), Duration.ofSeconds(2), Duration.ofSeconds(5));
        Upstreams upstreams = new Upstreams(new StaticListableBeanFactory().getBeanProvider(DefaultUpstream.class));
        Upstream upstream = new Upstream(upstreams, properties, Clock.fixed(NOW, ZoneOffset.UTC));
        Tenant tenant = new Tenant(new PartnerId("acme"), "", true, "", "", "fme2na3kdi3ki", SECRET, "8", "", baseUrl);
        try {
            return upstream.append(tenant, REQUEST, List.of(NUMBER));
        } finally {
            upstream.destroy();
        }
    }
}
