package io.leadhub.command.calltask;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadhub.command.calltask.UpstreamSignature.Algorithm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The examples that the call platform publishes. */
class UpstreamSignatureTest {

    private final UpstreamSignature signature =
            new UpstreamSignature("fme2na3kdi3ki", "abciiiko2k3", "send", "1", 1_655_710_885_431L);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{\"name\":\"牛小信\",\"id\":10001} | MD5 | 87c3560d3331ae23f1021e2025722354",
                "{\"id\":10001,\"name\":\"牛小信\"} | MD5 | 7750759da06333f20d0640be09355e34",
                "{\"id\": 10001, \"name\": \"牛小信\"} | MD5 | d0c24a9886c629330d7f3f2056c65bc2",
                "{\"name\":\"牛小信\",\"id\":10001} | SHA256 | e0eec2c99ef80f269a82795e2223f618ebfc0616c8b6c8c7d438021ec38ad0eb",
                "~~ | MD5 | 884afe159e39b6c88a0d6102ca97d704"
            })
    void isThatOfTheCallPlatform(String body, Algorithm algorithm, String expected) {
        assertThat(signature.of(body, algorithm)).isEqualTo(expected);
    }

    @Test
    void goesIntoTheHeaderByItsLowerCaseName() {
        assertThat(Algorithm.MD5.header()).isEqualTo("md5");
        assertThat(Algorithm.SHA256.header()).isEqualTo("sha256");
    }

    @Test
    void namesNoSecret() {
        assertThat(signature.toString()).doesNotContain("abciiiko2k3");
    }
}
