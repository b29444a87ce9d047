package io.leadhub.query.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;

import co.elastic.clients.transport.rest5_client.low_level.Request;
import co.elastic.clients.transport.rest5_client.low_level.Rest5Client;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PlainAnswersTest {

    private final HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    private final CompletableFuture<Headers> asked = new CompletableFuture<>();

    PlainAnswersTest() throws IOException {}

    @BeforeEach
    void answer() {
        server.createContext("/", exchange -> {
            asked.complete(exchange.getRequestHeaders());
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void asksForAnswersThatAreNotPacked() throws IOException {
        try (Rest5Client client = new ElasticsearchConfiguration().elasticsearchRestClient(properties())) {
            client.performRequest(new Request("GET", "/"));
        }

        assertThat(asked.join().get("Accept-Encoding")).isNull();
    }

    private ElasticsearchProperties properties() {
        Duration second = Duration.ofSeconds(1);
        URI url = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        return new ElasticsearchProperties(List.of(url), null, null, null, null, second, second, second, 1, 0, second);
    }
}
