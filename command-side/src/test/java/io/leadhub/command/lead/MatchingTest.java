package io.leadhub.command.lead;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadhub.api.lead.LeadId;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MatchingTest {

    private static final String MOBILE = "13800138000";
    private static final String OTHER_MOBILE = "13900139000";
    private static final String THIRD_MOBILE = "13500135000";
    private static final String FOURTH_MOBILE = "13700137000";

    private final MatchingForTests tests = MatchingForTests.on(
            new RecordingIdentities(), (purpose, value) -> (purpose + "/" + value).getBytes(StandardCharsets.UTF_8));
    private int ownMobiles;

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

    @Test
    void handsAMobileOnToTheLeadThatStillStatesIt() {
        matchOne(says("acme", "A-1", MOBILE));
        LeadId heir = rivalOfTheHolder("other", "B-1");

        matchOne(says("acme", "A-1", THIRD_MOBILE));

        Match newcomer = matchOne(says("third", "C-1", MOBILE));
        assertThat(newcomer.leadId()).isEqualTo(heir);
        assertThat(newcomer.kind()).isEqualTo(Match.Kind.NEW_SOURCE);
    }

    @Test
    void handsAMobileOnWithinOneBatchToo() {
        List<Match> matches = matchAll(
                says("acme", "A-1", MOBILE),
                says("other", "B-1", OTHER_MOBILE),
                says("other", "B-1", MOBILE),
                says("acme", "A-1", THIRD_MOBILE),
                says("third", "C-1", MOBILE));

        assertThat(matches.getLast().leadId()).isEqualTo(matches.get(1).leadId());
        assertThat(matchOne(says("fourth", "D-1", MOBILE)).leadId())
                .isEqualTo(matches.get(1).leadId());
    }

    @Test
    void handsAMobileOnToTheSourceKnownLongest() {
        matchOne(says("acme", "A-1", MOBILE));
        LeadId older = matchOne(says("other", "B-1", OTHER_MOBILE)).leadId();
        LeadId younger = matchOne(says("third", "C-1", THIRD_MOBILE)).leadId();
        matchOne(says("third", "C-1", MOBILE));
        matchOne(says("other", "B-1", MOBILE));

        matchOne(says("acme", "A-1", FOURTH_MOBILE));

        assertThat(matchOne(says("fourth", "D-1", MOBILE)).leadId())
                .isEqualTo(older)
                .isNotEqualTo(younger);
    }

    @Test
    void prefersASourceKnownLongerThatTheBatchDoesNotName() {
        matchOne(says("acme", "A-1", MOBILE));
        LeadId older = rivalOfTheHolder("other", "B-1");
        rivalOfTheHolder("third", "C-1");

        matchAll(says("third", "C-1", null), says("acme", "A-1", THIRD_MOBILE));

        assertThat(matchOne(says("fourth", "D-1", MOBILE)).leadId()).isEqualTo(older);
    }

    @Test
    void prefersASourceOfTheBatchThatIsKnownLonger() {
        matchOne(says("acme", "A-1", MOBILE));
        LeadId older = rivalOfTheHolder("other", "B-1");
        rivalOfTheHolder("third", "C-1");

        matchAll(says("other", "B-1", null), says("acme", "A-1", THIRD_MOBILE));

        assertThat(matchOne(says("fourth", "D-1", MOBILE)).leadId()).isEqualTo(older);
    }

    @Test
    void handsAMobileOnAgainWhenTheHeirLetsGoInTurn() {
        matchOne(says("acme", "A-1", MOBILE));
        rivalOfTheHolder("other", "B-1");
        LeadId last = rivalOfTheHolder("third", "C-1");

        matchOne(says("acme", "A-1", FOURTH_MOBILE));
        matchOne(says("other", "B-1", OTHER_MOBILE));

        assertThat(matchOne(says("fourth", "D-1", MOBILE)).leadId()).isEqualTo(last);
    }

    @Test
    void freesAMobileThatTheHeirLetsGoOfAsTheLast() {
        matchOne(says("acme", "A-1", MOBILE));
        rivalOfTheHolder("other", "B-1");
        matchOne(says("acme", "A-1", THIRD_MOBILE));
        matchOne(says("other", "B-1", OTHER_MOBILE));

        assertThat(matchOne(says("third", "C-1", MOBILE)).kind()).isEqualTo(Match.Kind.NEW_LEAD);
    }

    @Test
    void doesNotHandAMobileOnToASourceThatLetGoOfItBefore() {
        matchOne(says("acme", "A-1", MOBILE));
        rivalOfTheHolder("other", "B-1");

        matchAll(says("other", "B-1", OTHER_MOBILE), says("acme", "A-1", THIRD_MOBILE));

        assertThat(matchOne(says("third", "C-1", MOBILE)).kind()).isEqualTo(Match.Kind.NEW_LEAD);
    }

    @Test
    void prefersASourceOfTheSameLeadToOneOfAnotherThatIsKnownLonger() {
        LeadId rival = matchOne(says("other", "B-1", OTHER_MOBILE)).leadId();
        LeadId holder = matchOne(says("acme", "A-1", MOBILE)).leadId();
        matchOne(says("third", "C-1", MOBILE));
        matchOne(says("other", "B-1", MOBILE));

        matchAll(says("other", "B-1", null), says("acme", "A-1", THIRD_MOBILE));

        assertThat(matchOne(says("fourth", "D-1", MOBILE)).leadId())
                .isEqualTo(holder)
                .isNotEqualTo(rival);
    }

    @Test
    void keepsAMobileWithTheHeirAsLongAsOneOfItsSourcesStatesIt() {
        matchOne(says("acme", "A-1", MOBILE));
        LeadId heir = rivalOfTheHolder("other", "B-1");
        matchOne(says("acme", "A-1", THIRD_MOBILE));
        matchOne(says("third", "C-1", MOBILE));
        matchOne(says("other", "B-1", OTHER_MOBILE));

        assertThat(matchOne(says("fourth", "D-1", MOBILE)).leadId()).isEqualTo(heir);
    }

    @Test
    void handsAMobileOnToASourceThatHasBeenSilentAboutIt() {
        matchOne(says("acme", "A-1", MOBILE));
        LeadId heir = rivalOfTheHolder("other", "B-1");
        matchOne(says("other", "B-1", null));

        matchOne(says("acme", "A-1", THIRD_MOBILE));

        assertThat(matchOne(says("third", "C-1", MOBILE)).leadId()).isEqualTo(heir);
    }

    @Test
    void handsAMobileOnToALeadThatWasKeptApart() {
        matchOne(says("acme", "A-1", MOBILE));
        Statement newcomer = says("other", "B-1", MOBILE);
        Matching matching = tests.begin(newcomer);
        Match alone = matching.apartFrom(matching.match(newcomer), newcomer);
        matching.accept(alone);
        matching.finish();

        matchOne(says("acme", "A-1", THIRD_MOBILE));

        assertThat(matchOne(says("third", "C-1", MOBILE)).leadId()).isEqualTo(alone.leadId());
    }

    @Test
    void namesNoRivalOnceTheMobileHasComeToTheSourcesOwnLead() {
        LeadId first = matchOne(says("acme", "A-1", MOBILE)).leadId();
        LeadId heir = rivalOfTheHolder("other", "B-1");
        matchOne(says("acme", "A-1", THIRD_MOBILE));

        assertThat(matchOne(says("other", "B-1", MOBILE)).rival()).isNull();
        Match back = matchOne(says("acme", "A-1", MOBILE));
        assertThat(back.leadId()).isEqualTo(first);
        assertThat(back.rival()).isEqualTo(heir);
    }

    /** The lead of a new source that came with a number of its own before it stated one that another lead holds. */
    private LeadId rivalOfTheHolder(String partner, String externalId) {
        matchOne(says(partner, externalId, "15" + String.format("%09d", ++ownMobiles)));
        return matchOne(says(partner, externalId, MOBILE)).leadId();
    }

    private Match matchOne(Statement statement) {
        return matchAll(statement).getFirst();
    }

    private List<Match> matchAll(Statement... statements) {
        return tests.matchAll(statements);
    }

    private Statement says(String partner, String externalId, @Nullable String phone) {
        return tests.says(partner, externalId, phone);
    }
}
