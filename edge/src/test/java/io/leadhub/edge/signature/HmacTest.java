package io.leadhub.edge.signature;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HmacTest {

    private static final byte[] SECRET = "test-secret".getBytes(StandardCharsets.UTF_8);

    /** The examples that partners are given, contract section 12. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "``| {} | e2c0eb387eccad067044c161b08c8e5e39d8a773849bb3c908598938c28aaf4d",
                "n-1|{\"externalLeadId\":\"XYZ-12345\",\"sourceSystem\":\"PartnerPlatformA\",\"leadData\":{\"name\":\"张三\",\"phone\":\"13800138000\"}}|5a70cb60886f812b78d0c399e5a78d2285fa32c4b1d1f085b9a5826970839eb9"
            })
    void signsAsThePublishedExamplesDo(String nonce, String body, String signature) {
        assertThat(Hmac.hex(SECRET, canonical(nonce, body))).asString().isEqualTo(signature);
        assertThat(Hmac.signs(List.of(SECRET), request(nonce, body, signature))).isTrue();
    }

    @Test
    void acceptsEitherSecretWhileTheyOverlap() {
        byte[] other = "other".getBytes(StandardCharsets.UTF_8);
        String signature = new String(Hmac.hex(SECRET, canonical("", "{}")), StandardCharsets.US_ASCII);

        assertThat(Hmac.signs(List.of(other, SECRET), request("", "{}", signature)))
                .isTrue();
        assertThat(Hmac.signs(List.of(SECRET, other), request("", "{}", signature)))
                .isTrue();
        assertThat(Hmac.signs(List.of(other), request("", "{}", signature))).isFalse();
        assertThat(Hmac.signs(List.of(), request("", "{}", signature))).isFalse();
    }

    @Property(tries = 50)
    void noSignatureOutlivesAFlippedBit(@ForAll @Size(min = 1, max = 30) byte[] body) {
        byte[] canonical = SignedRequest.canonical("POST", "/p?q=1", "1700000000", "n", body);
        String signature = new String(Hmac.hex(SECRET, canonical), StandardCharsets.US_ASCII);
        for (int bit = 0; bit < canonical.length * 8; bit++) {
            byte[] flipped = canonical.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            assertThat(Hmac.signs(List.of(SECRET), new SignedRequest("k", "1", "n", signature, flipped)))
                    .isFalse();
        }
        for (int bit = 0; bit < signature.length() * 8; bit++) {
            byte[] flipped = signature.getBytes(StandardCharsets.US_ASCII);
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            String broken = new String(flipped, StandardCharsets.ISO_8859_1);
            assertThat(Hmac.signs(List.of(SECRET), new SignedRequest("k", "1", "n", broken, canonical)))
                    .isFalse();
        }
        byte[] flippedBody = body.clone();
        flippedBody[0] ^= 1;
        assertThat(SignedRequest.canonical("POST", "/p?q=1", "1700000000", "n", flippedBody))
                .isNotEqualTo(canonical);
    }

    private static byte[] canonical(String nonce, String body) {
        return SignedRequest.canonical(
                "POST", "/public/v1/leads/ingest", "1700000000", nonce, body.getBytes(StandardCharsets.UTF_8));
    }

    private static SignedRequest request(String nonce, String body, String signature) {
        return new SignedRequest("k", "1700000000", nonce, signature, canonical(nonce, body));
    }
}
