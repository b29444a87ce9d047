package io.leadhub.benchmarks.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.leadhub.benchmarks.load.Answer;
import io.leadhub.benchmarks.load.Credentials;
import io.leadhub.benchmarks.load.Request;
import io.leadhub.benchmarks.load.RequestWriter;
import io.leadhub.benchmarks.load.SampleLead;
import io.leadhub.benchmarks.load.SampleLeads;
import org.junit.jupiter.api.Test;

class FloodTest {

    private final Ledger ledger = new Ledger();
    private final Flood flood = new Flood(
            new SampleLeads("t", 1), new RequestWriter("127.0.0.1", new Credentials("AK1", "secret")), ledger);

    @Test
    void writesDownWhatWasAcknowledged() {
        var request = next();

        answer(request, 202, "{\"receiptId\":\"r-1\"}");

        assertThat(ledger.acknowledged()).containsOnly(java.util.Map.entry("r-1", externalId(request)));
    }

    @Test
    void sendsWhatWasNotAcknowledgedAgainUnderTheSameExternalId() {
        var lost = next();
        answer(lost, Answer.NONE, "");

        var repeated = next();

        assertThat(externalId(repeated)).isEqualTo(externalId(lost));
        assertThat(repeated.bytes()).isNotEqualTo(lost.bytes());
        assertThat(ledger.sent()).containsExactly(externalId(lost));
        assertThat(ledger.acknowledged()).isEmpty();
    }

    @Test
    void endsWhenNothingIsLeftToRepeat() {
        answer(next(), 503, "");
        flood.finish();

        answer(next(), 202, "{\"receiptId\":\"r-1\"}");

        assertThat(flood.next()).isNull();
    }

    @Test
    void remembersRefusalsThatNoHonestPartnerShouldSee() {
        answer(next(), 500, "oops");

        assertThat(flood.refused()).containsEntry(500, "oops");
    }

    private Request next() {
        return requireNonNull(flood.next());
    }

    private void answer(Request request, int status, String body) {
        flood.answered(request, new Answer(status, new byte[0], body.getBytes(UTF_8)), 1);
    }

    private static String externalId(Request request) {
        return ((SampleLead) request.subject()).externalLeadId();
    }
}
