package io.leadhub.benchmarks.hostile;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.leadhub.benchmarks.load.Credentials;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HostileRequestsTest {

    private static final int COUNT = 1_000;

    @Test
    void tryTheSameThingsAgainForTheSameSeed() {
        assertThat(attempts(1)).isEqualTo(attempts(1)).isNotEqualTo(attempts(2));
    }

    @Test
    void tryManyDifferentThings() {
        assertThat(new HashSet<>(attempts(1))).hasSizeGreaterThan(500);
    }

    @Test
    void areAllWholeEnoughToBeSent() {
        var requests = requests(3);

        assertThat(IntStream.range(0, COUNT).mapToObj(requests::request)).allSatisfy(request -> {
            var text = new String(request.bytes(), ISO_8859_1);
            assertThat(request.endsEarly() || text.contains("\r\n\r\n")).isTrue();
        });
    }

    private static List<String> attempts(long seed) {
        var requests = requests(seed);
        return IntStream.range(0, COUNT)
                .mapToObj(number -> {
                    var request = requests.request(number);
                    return request.attempt() + request.bytes().length;
                })
                .toList();
    }

    private static HostileRequests requests(long seed) {
        return new HostileRequests("127.0.0.1:8080", new Credentials("AK1", "secret"), "a.b.c", seed);
    }
}
