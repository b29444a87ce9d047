package io.leadhub.query.lead;

import static io.leadhub.query.lead.LeadStory.person;
import static org.assertj.core.api.Assertions.assertThat;

import io.leadhub.api.lead.LeadStatus;
import io.leadhub.api.partner.PartnerId;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class SalesTest {

    private static final PartnerId ACME = new PartnerId("acme");
    private static final PartnerId GLOBEX = new PartnerId("globex");

    @Test
    void letsThePlatformSpeakForEverybodyAndPartnersForThemselves() {
        LeadState state = joined().status("platform", LeadStatus.FOLLOWING_UP)
                .status("acme", LeadStatus.LOST)
                .assigned("globex", "lisi")
                .state();

        assertThat(LeadView.of(state).status()).isEqualTo(LeadStatus.LOST);
        assertThat(LeadView.of(state.asSeenBy(ACME)).status()).isEqualTo(LeadStatus.LOST);
        assertThat(LeadView.of(state.asSeenBy(GLOBEX)).status()).isEqualTo(LeadStatus.FOLLOWING_UP);
        assertThat(LeadView.of(state).assignee()).isEqualTo("lisi");
        assertThat(LeadView.of(state.asSeenBy(ACME)).assignee()).isNull();
    }

    @Test
    void keepsWhatThePlatformDecidedBeforeAPartnerCameFromThatPartner() {
        LeadStory story = worked();

        LeadView theirs = LeadView.of(story.state().asSeenBy(GLOBEX));
        assertThat(theirs.status()).isEqualTo(LeadStatus.NEW);
        assertThat(theirs.assignee()).isNull();
        assertThat(theirs.tags()).isEmpty();
        assertThat(theirs.salesNotes()).isEmpty();
        assertThat(theirs.updatedAt()).isEqualTo(theirs.acquiredAt());
        assertThat(story.state().asSeenBy(GLOBEX).sales()).isEqualTo(Sales.NOTHING);
        for (PartnerId known : List.of(ACME, PartnerId.PLATFORM)) {
            assertThat(viewedBy(known, story).status()).isEqualTo(LeadStatus.WON_COMMISSION_DUE);
            assertThat(viewedBy(known, story).assignee()).isEqualTo("wang");
        }
    }

    @Test
    void tellsAPartnerWhatThePlatformDecidesFromThenOn() {
        LeadStory story = worked().status("platform", LeadStatus.FOLLOWING_UP);

        assertThat(viewedBy(GLOBEX, story).status()).isEqualTo(LeadStatus.FOLLOWING_UP);
        assertThat(viewedBy(GLOBEX, story).assignee()).isNull();
        assertThat(viewedBy(ACME, story).assignee()).isEqualTo("wang");
    }

    @Test
    void letsAFurtherSourceOfAPartnerTakeNothingFromItsSight() {
        LeadStory story = LeadStory.of("lead-1")
                .captured(1, "acme", "a-1", person("张三", "13800138000"))
                .status("platform", LeadStatus.FOLLOWING_UP)
                .joinedBy(2, "acme", "a-2", person("张三", "13800138000"));

        assertThat(viewedBy(ACME, story).status()).isEqualTo(LeadStatus.FOLLOWING_UP);
        assertThat(LeadDocument.isTheSameForEverybody(story.state())).isTrue();
    }

    @Test
    void keepsFromAPartnerThatCameAfterThePlatformWhatThePlatformHadDecided() {
        LeadStory story = LeadStory.of("lead-1")
                .captured(1, "platform", "p-1", person("张三", "13800138000"))
                .assigned("platform", "wang")
                .joinedBy(2, "globex", "g-1", person("张先生", "13800138000"))
                .joinedBy(3, "acme", "a-1", person("张三", "13800138000"));

        assertThat(viewedBy(GLOBEX, story).assignee()).isNull();
        assertThat(viewedBy(ACME, story).assignee()).isNull();
        assertThat(viewedBy(PartnerId.PLATFORM, story).assignee()).isEqualTo("wang");
    }

    @Test
    void keepsNotesAndTagsWithWhoWroteThem() {
        LeadState state = joined().noted("platform", "internal")
                .noted("acme", "ours")
                .tagged("platform", List.of("hot"), List.of())
                .tagged("acme", List.of("hot", "vip"), List.of())
                .state();

        assertThat(LeadView.of(state).salesNotes())
                .extracting(LeadView.NoteView::text)
                .containsExactly("ours", "internal");
        assertThat(LeadView.of(state).tags()).containsExactly("hot", "vip");
        assertThat(LeadView.of(state.asSeenBy(ACME)).salesNotes())
                .extracting(LeadView.NoteView::text)
                .containsExactly("ours");
        assertThat(LeadView.of(state.asSeenBy(GLOBEX)).tags()).isEmpty();
        assertThat(LeadView.of(state.asSeenBy(GLOBEX)).updatedAt()).isEqualTo(LeadStory.START.plusSeconds(1));
    }

    @Test
    void letsThePlatformRemoveAnybodysTagAndPartnersTheirOwn() {
        LeadState state = joined().tagged("acme", List.of("vip", "hot"), List.of())
                .tagged("globex", List.of("vip"), List.of("hot"))
                .tagged("platform", List.of(), List.of("vip"))
                .state();

        assertThat(LeadView.of(state).tags()).containsExactly("hot");
        assertThat(LeadView.of(state.asSeenBy(GLOBEX)).tags()).isEmpty();
    }

    @Test
    void isOneDocumentAsLongAsTheOnlyPartnerSeesAllOfIt() {
        LeadStory story = LeadStory.of("lead-1").captured(1, "acme", "a-1", person("张三", "13800138000"));

        assertThat(LeadDocument.isTheSameForEverybody(story.state())).isTrue();
        assertThat(LeadDocument.isTheSameForEverybody(story.status("platform", LeadStatus.LOST)
                        .noted("acme", "ours")
                        .state()))
                .isTrue();
        assertThat(LeadDocument.isTheSameForEverybody(
                        story.noted("platform", "internal").state()))
                .isFalse();
    }

    @Test
    void keepsTheNewestFiftyNotes() {
        LeadStory story = joined();
        for (int i = 0; i < 60; i++) {
            story.noted("acme", "note " + i);
        }

        assertThat(LeadView.of(story.state()).salesNotes()).hasSize(50).first().satisfies(note -> assertThat(
                        note.text())
                .isEqualTo("note 59"));
    }

    @Test
    void readsBackFromJsonAsItWasWritten() {
        JsonMapper json = new JsonMapper();
        LeadState state = joined().status("acme", LeadStatus.LOST)
                .assigned("platform", "lisi")
                .noted("acme", "ours")
                .tagged("acme", List.of("hot"), List.of())
                .state();

        assertThat(json.readValue(json.writeValueAsBytes(state), LeadState.class))
                .isEqualTo(state);
        assertThat(json.readValue(json.writeValueAsBytes(joined().state()), LeadState.class))
                .isEqualTo(joined().state());
        assertThat(json.readValue(json.writeValueAsBytes(worked().state()), LeadState.class))
                .isEqualTo(worked().state());
    }

    @Test
    void readsWhatWasWrittenWithoutASayingOfWhoWasThere() {
        Sales read =
                new JsonMapper().readValue("{\"statuses\":[{\"by\":\"platform\",\"what\":\"LOST\"}]}", Sales.class);

        assertThat(read.seenBy(GLOBEX).statuses().last()).contains(LeadStatus.LOST);
    }

    /** The platform had worked the lead, for acme and itself, when globex came. */
    private static LeadStory worked() {
        return LeadStory.of("lead-1")
                .captured(1, "acme", "a-1", person("张三", "13800138000"))
                .status("platform", LeadStatus.WON_COMMISSION_DUE)
                .assigned("platform", "wang")
                .noted("platform", "internal")
                .tagged("platform", List.of("hot"), List.of())
                .joinedBy(2, "globex", "g-1", person("张先生", "13800138000"));
    }

    private static LeadView viewedBy(PartnerId viewer, LeadStory story) {
        return LeadView.of(viewer.isPlatform() ? story.state() : story.state().asSeenBy(viewer));
    }

    private static LeadStory joined() {
        return LeadStory.of("lead-1")
                .captured(1, "acme", "a-1", person("张三", "13800138000"))
                .joinedBy(2, "globex", "g-1", person("张先生", "13800138000"));
    }
}
