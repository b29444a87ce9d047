package io.leadhub.benchmarks.load;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SignerTest {

    private final Signer signer = new Signer("test-secret");

    @Test
    void signsTheContractsExampleWithoutNonce() {
        var body = "{}".getBytes(UTF_8);

        assertThat(signer.bodyHash(body)).isEqualTo("44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a");
        assertThat(signer.sign("POST", "/public/v1/leads/ingest", "1700000000", "", body))
                .isEqualTo("e2c0eb387eccad067044c161b08c8e5e39d8a773849bb3c908598938c28aaf4d");
    }

    @Test
    void signsTheContractsExampleWithNonce() {
        var body = """
                {"externalLeadId":"XYZ-12345","sourceSystem":"PartnerPlatformA","leadData":{"name":"张三","phone":"13800138000"}}""".getBytes(UTF_8);

        assertThat(signer.bodyHash(body)).isEqualTo("8ed5b6f3533d8328b92f533bfb8a1c265d94205a87c74dce8db1f7e1d914c6ed");
        assertThat(signer.sign("POST", "/public/v1/leads/ingest", "1700000000", "n-1", body))
                .isEqualTo("5a70cb60886f812b78d0c399e5a78d2285fa32c4b1d1f085b9a5826970839eb9");
    }
}
