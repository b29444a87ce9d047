package io.leadhub.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class SampleLeadsTest {

    private final SampleLeads leads = new SampleLeads("test", 7);

    @Test
    void areWellFormedAndComplete() {
        var json = JsonMapper.builder().build();

        take(5_000).forEach(lead -> {
            var body = json.readTree(lead.body());
            assertThat(body.at("/externalLeadId").asString()).isEqualTo(lead.externalLeadId());
            assertThat(body.at("/sourceSystem").asString()).isEqualTo(lead.sourceSystem());
            assertThat(digits(body.at("/leadData/phone").asString())).endsWith(lead.mobile());
            assertThat(lead.mobile()).matches("1[3-9]\\d{9}");
            assertThat(body.at("/leadData/name").asString()).matches("\\p{IsHan}{2,3}");
            assertThat(body.at("/leadData/customFields").size()).isEqualTo(3);
        });
    }

    @Test
    void neverRepeatABodyOrAnExternalId() {
        var bodies = new HashSet<Integer>();
        var ids = new HashSet<String>();

        take(20_000).forEach(lead -> {
            bodies.add(Arrays.hashCode(lead.body()));
            ids.add(lead.externalLeadId());
        });

        assertThat(ids).hasSize(20_000);
        assertThat(bodies).hasSizeGreaterThan(19_990);
    }

    @Test
    void giveEachPersonOneMobileNumber() {
        var pairs = new HashSet<String>();
        var mobiles = new HashSet<String>();

        take(30_000).forEach(lead -> {
            pairs.add(lead.person() + lead.mobile());
            mobiles.add(lead.mobile());
        });

        assertThat(pairs).hasSize(mobiles.size()).hasSize((int) leads.persons());
    }

    @Test
    void sendAboutOneInTwentyAgainFromAnotherSource() {
        var sent = take(50_000).toList();
        var sources = new HashSet<String>();
        sent.forEach(lead -> sources.add(lead.person() + lead.sourceSystem()));

        assertThat(sent.size() - leads.persons()).isBetween(1_900L, 2_700L);
        assertThat(sources).hasSizeGreaterThan((int) leads.persons() + 1_800);
    }

    private Stream<SampleLead> take(int count) {
        return IntStream.range(0, count).mapToObj(i -> leads.next());
    }

    private static String digits(String text) {
        return text.replaceAll("\\D", "");
    }
}
