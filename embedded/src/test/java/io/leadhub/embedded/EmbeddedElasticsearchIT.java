package io.leadhub.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EmbeddedElasticsearchIT {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final Path folder = Path.of("target", "elasticsearch-it").toAbsolutePath();

    @BeforeEach
    void discardEarlierData() throws Exception {
        Files.createDirectories(folder);
        EmbeddedElasticsearch.discard(folder);
    }

    @Test
    void losesNothingThroughAStopNorWhenItIsKilled() throws Exception {
        EmbeddedElasticsearch killed;
        try (EmbeddedElasticsearch elasticsearch = EmbeddedElasticsearch.start(folder)) {
            call(elasticsearch, "PUT", "/kept", """
                    {"settings":{"number_of_replicas":0},"mappings":{"properties":{
                      "name":{"type":"text","index_prefixes":{}},"fields":{"type":"flattened"}}}}""");
            call(elasticsearch, "PUT", "/kept/_doc/1?refresh=true", """
                    {"name":"张三","fields":{"city":"成都"}}""");
        }
        killed = EmbeddedElasticsearch.start(folder);
        assertThat(call(killed, "GET", "/kept/_search?q=fields.city:成都", "").body())
                .contains("张三");
        call(killed, "PUT", "/kept/_doc/2", "{\"name\":\"李四\"}");
        ProcessHandle process = ProcessHandle.of(killed.pid()).orElseThrow();
        process.destroyForcibly();
        process.onExit().join();

        try (EmbeddedElasticsearch elasticsearch = EmbeddedElasticsearch.start(folder)) {
            assertThat(call(elasticsearch, "GET", "/kept/_search?q=name:李四", "").body())
                    .contains("李四");
        }
    }

    @Test
    void createsNoIndexThatNobodyAskedFor() throws Exception {
        EmbeddedElasticsearch shared = EmbeddedElasticsearch.forTests();

        assertThat(EmbeddedElasticsearch.forTests()).isSameAs(shared);
        assertThat(call(shared, "PUT", "/misspelt/_doc/1", "{}").statusCode()).isEqualTo(404);
    }

    private static HttpResponse<String> call(EmbeddedElasticsearch server, String method, String path, String body)
            throws Exception {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(URI.create(server.url() + path).toASCIIString()))
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body))
                .build();
        return CLIENT.send(request, BodyHandlers.ofString());
    }
}
