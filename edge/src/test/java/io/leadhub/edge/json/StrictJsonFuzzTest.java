package io.leadhub.edge.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadhub.edge.problem.RequestRejected;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class StrictJsonFuzzTest {

    record Reading(String name, Integer count, List<String> tags, Reading inner) {}

    @Property(tries = 2000)
    void anyBytesAreADocumentOrARefusal(@ForAll @Size(max = 200) byte[] bytes) {
        readsOrRefuses(bytes);
    }

    @Property(tries = 3000)
    void anyHeapOfTokensIsADocumentOrARefusal(@ForAll("tokens") String text) {
        readsOrRefuses(text.getBytes(StandardCharsets.UTF_8));
    }

    @Property(tries = 2000)
    void aBrokenDocumentIsADocumentOrARefusal(@ForAll @IntRange(max = 60) int at, @ForAll byte value) {
        byte[] bytes = "{\"name\":\"张三\",\"count\":3,\"tags\":[\"a\",\"\\u00e9\"],\"inner\":{\"name\":null}}"
                .getBytes(StandardCharsets.UTF_8);
        bytes[at] = value;
        readsOrRefuses(bytes);
    }

    @Property(tries = 1000)
    void textsThatAreKeptComeBackAsTheyWere(@ForAll String text) {
        String json = JsonMapper.shared().writeValueAsString(List.of(text));
        try {
            assertThat(StrictJson.DOCUMENT
                            .parse(json.getBytes(StandardCharsets.UTF_8))
                            .get(0)
                            .stringValue())
                    .isEqualTo(text);
        } catch (RequestRejected refused) {
            assertThat(Characters.firstUnkeepable(text)).isNotNegative();
        }
    }

    @Provide
    Arbitrary<String> tokens() {
        return Arbitraries.of(
                        "{",
                        "}",
                        "[",
                        "]",
                        ":",
                        ",",
                        "\"name\"",
                        "\"count\"",
                        "\"tags\"",
                        "\"inner\"",
                        "1",
                        "-0",
                        "1e400",
                        "9".repeat(200),
                        "true",
                        "null",
                        "\"\\u0000\"",
                        "\"\\ud800\"",
                        "\"\\",
                        "\"",
                        "NaN",
                        " ",
                        "\u0000",
                        "😀",
                        "/*",
                        "{\"name\":1}",
                        "{\"tags\":[{}]}",
                        "{\"inner\":{\"inner\":[1]}}")
                .list()
                .ofMaxSize(12)
                .map(tokens -> tokens.stream().collect(Collectors.joining()));
    }

    private static void readsOrRefuses(byte[] bytes) {
        try {
            JsonNode document = StrictJson.DOCUMENT.parse(bytes);
            assertThat(document).isNotNull();
            StrictJson.BATCH.read(bytes, Reading.class);
        } catch (RequestRejected refused) {
            assertThat(refused.rejection().message()).isNotBlank();
        }
    }
}
