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
    }

    private static LeadStory joined() {
        return LeadStory.of("lead-1")
                .captured(1, "acme", "a-1", person("张三", "13800138000"))
                .joinedBy(2, "globex", "g-1", person("张先生", "13800138000"));
    }
}
