package io.leadhub.standalone.journey;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** A subscriber's server, which writes down what it is told and answers as it was asked to. */
final class Listener implements AutoCloseable {

    private final List<Heard> heard = new CopyOnWriteArrayList<>();
    private final HttpServer server;
    private volatile int status = 200;
    private volatile Map<String, String> headers = Map.of();
    private volatile String answer = "";

    Listener() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::hear);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/events";
    }

    Listener answers(int code) {
        return answers(code, Map.of(), "");
    }

    Listener answers(int code, Map<String, String> with, String text) {
        headers = with;
        answer = text;
        status = code;
        return this;
    }

    List<Heard> heard() {
        return List.copyOf(heard);
    }

    List<Heard> heard(String type) {
        return heard.stream().filter(told -> told.type().equals(type)).toList();
    }

    /** Waits until it has been told of so many events of a type. */
    List<Heard> awaits(String type, int count) {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(heard(type)).hasSizeGreaterThanOrEqualTo(count));
        return heard(type);
    }

    void forgets() {
        heard.clear();
    }

    private void hear(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            heard.add(new Heard(
                    exchange.getRequestHeaders().entrySet().stream()
                            .collect(Collectors.toMap(
                                    header -> header.getKey().toLowerCase(Locale.ROOT),
                                    header -> header.getValue().getFirst())),
                    body));
            headers.forEach(exchange.getResponseHeaders()::add);
            byte[] text = answer.getBytes(UTF_8);
            exchange.sendResponseHeaders(status, text.length == 0 ? -1 : text.length);
            if (text.length > 0) {
                exchange.getResponseBody().write(text);
            }
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }

    /** One request. */
    record Heard(Map<String, String> headers, byte[] body) {

        String header(String name) {
            return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
        }

        JsonNode json() {
            return Door.JSON.readTree(body);
        }

        String id() {
            return json().path("id").asString();
        }

        String type() {
            return json().path("type").asString();
        }

        long sequence() {
            return json().path("sequence").asLong();
        }

        JsonNode data() {
            return json().path("data");
        }
    }
}
