package io.leadhub.command.lead;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadhub.api.lead.Channel;
import io.leadhub.api.lead.Contribution;
import io.leadhub.api.lead.LeadId;
import io.leadhub.api.lead.PhoneNumber;
import io.leadhub.api.lead.PhoneNumber.Kind;
import io.leadhub.api.lead.Source;
import io.leadhub.api.partner.PartnerId;
import io.leadhub.api.rawpayload.ReceiptId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MatchingTest {

    private static final String MOBILE = "13800138000";
    private static final String OTHER_MOBILE = "13900139000";

    private final RecordingIdentities identities = new RecordingIdentities();
    private int receipts;

    @Test
    void makesALeadOfAnUnknownSource() {
        Match match = matchOne(says("acme", "A-1", MOBILE));

        assertThat(match.kind()).isEqualTo(Match.Kind.NEW_LEAD);
        assertThat(match.leadId()).isEqualTo(new LeadId("lead-r-1"));
        assertThat(match.source().number()).isEqualTo(1001);
    }

    @Test
    void knowsASourceAgainForEver() {
        LeadId lead = matchOne(says("acme", "A-1", MOBILE)).leadId();

        assertThat(matchOne(says("acme", "A-1", null)).leadId()).isEqualTo(lead);
        assertThat(matchOne(says("acme", "A-1", OTHER_MOBILE)).leadId()).isEqualTo(lead);
    }

    @Test
    void joinsSourcesThatStateTheSameMobileAndGivesEachItsOwnNumber() {
        Match first = matchOne(says("acme", "A-1", MOBILE));
        Match second = matchOne(says("other", "B-1", "+86 " + MOBILE));

        assertThat(second.leadId()).isEqualTo(first.leadId());
        assertThat(second.kind()).isEqualTo(Match.Kind.NEW_SOURCE);
        assertThat(second.source().number()).isNotEqualTo(first.source().number());
    }

    @Test
    void joinsWithinOneBatchToo() {
        List<Match> matches = matchAll(says("acme", "A-1", MOBILE), says("other", "B-1", MOBILE));

        assertThat(matches.get(1).leadId()).isEqualTo(matches.get(0).leadId());
    }

    @Test
    void neverJoinsByALandline() {
        Match first = matchOne(says("acme", "A-1", "0592-1234567"));
        Match second = matchOne(says("other", "B-1", "0592-1234567"));

        assertThat(second.leadId()).isNotEqualTo(first.leadId());
    }

    @Test
    void keepsAKnownSourceWithItsLeadAndNamesTheRivalThatHoldsItsNewMobile() {
        LeadId first = matchOne(says("acme", "A-1", MOBILE)).leadId();
        LeadId second = matchOne(says("other", "B-1", OTHER_MOBILE)).leadId();

        Match match = matchOne(says("acme", "A-1", OTHER_MOBILE));

        assertThat(match.leadId()).isEqualTo(first);
        assertThat(match.rival()).isEqualTo(second);
    }

    @Test
    void freesAMobileThatNoSourceStatesAnyLonger() {
        LeadId first = matchOne(says("acme", "A-1", MOBILE)).leadId();
        matchOne(says("acme", "A-1", OTHER_MOBILE));

        Match newcomer = matchOne(says("other", "B-1", MOBILE));

        assertThat(newcomer.leadId()).isNotEqualTo(first);
        assertThat(newcomer.kind()).isEqualTo(Match.Kind.NEW_LEAD);
    }

    @Test
    void holdsAMobileAsLongAsOneSourceStatesIt() {
        LeadId lead = matchOne(says("acme", "A-1", MOBILE)).leadId();
        matchOne(says("other", "B-1", MOBILE));
        matchOne(says("acme", "A-1", OTHER_MOBILE));

        assertThat(matchOne(says("third", "C-1", MOBILE)).leadId()).isEqualTo(lead);
    }

    @Test
    void doesNotFreeAMobileWhenItsSourceIsSilentAboutIt() {
        LeadId lead = matchOne(says("acme", "A-1", MOBILE)).leadId();
        matchOne(says("acme", "A-1", null));

        assertThat(matchOne(says("other", "B-1", MOBILE)).leadId()).isEqualTo(lead);
    }

    @Test
    void freesAMobileWhenItsSourceStatesALandlineInstead() {
        LeadId lead = matchOne(says("acme", "A-1", MOBILE)).leadId();
        matchOne(says("acme", "A-1", "0592-1234567"));

        assertThat(matchOne(says("other", "B-1", MOBILE)).leadId()).isNotEqualTo(lead);
    }

    private Match matchOne(Statement statement) {
        return matchAll(statement).getFirst();
    }

    private List<Match> matchAll(Statement... statements) {
        Matching matching = Matching.begin(
                identities,
                (purpose, value) -> (purpose + "/" + value).getBytes(StandardCharsets.UTF_8),
                Arrays.asList(statements));
        List<Match> matches = new ArrayList<>();
        for (Statement statement : statements) {
            Match match = matching.match(statement);
            matching.accept(match);
            matches.add(match);
        }
        matching.finish();
        return matches;
    }

    private Statement says(String partner, String externalId, @Nullable String phone) {
        Contribution contribution = new Contribution(
                "张三", phone == null ? null : phone(phone), null, null, null, null, List.of(), null, Map.of());
        return new Statement(
                new ReceiptId("r-" + ++receipts),
                new Source(new PartnerId(partner), "Shop", externalId, Channel.INGEST),
                Instant.EPOCH,
                contribution,
                Map.of());
    }

    private static PhoneNumber phone(String phone) {
        String digits = phone.replace("+86 ", "");
        return phone.startsWith("0")
                ? new PhoneNumber(phone, "+86" + digits.substring(1), Kind.LANDLINE)
                : new PhoneNumber(phone, "+86" + digits, Kind.MOBILE);
    }
}
