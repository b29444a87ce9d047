package io.leadhub.query.lead;

import static io.leadhub.query.lead.LeadStory.person;
import static io.leadhub.query.lead.LeadStory.says;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leadhub.api.lead.Contribution;
import io.leadhub.api.partner.PartnerId;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class LeadStateTest {

    private static final PartnerId ACME = new PartnerId("acme");
    private static final PartnerId GLOBEX = new PartnerId("globex");

    @Test
    void showsPerFieldTheNewestThatAnySourceSaid() {
        LeadState state = LeadStory.of("lead-1")
                .captured(1, "acme", "a-1", person("张三", "13800138000"))
                .joinedBy(2, "globex", "g-1", person("张先生", "13800138000"))
                .enriched("acme", "a-1", says(null, null, "zs@example.com", null, null, null, Map.of()))
                .state();

        assertThat(state.newest().name()).isEqualTo("张先生");
        assertThat(state.newest().email()).isEqualTo("zs@example.com");
    }

    @Test
    void showsAPartnerOnlyWhatItsOwnSourcesSaid() {
        LeadState state = LeadStory.of("lead-1")
                .captured(1, "acme", "a-1", person("张三", "13800138000"))
                .joinedBy(2, "globex", "g-1", says("张先生", "13800138000", "g@example.com", null, null, null, Map.of()))
                .suspectedToBe("lead-2")
                .state();

        LeadView acme = LeadView.of(state.asSeenBy(ACME));
        assertThat(acme.id()).isEqualTo(1);
        assertThat(acme.numbers()).containsExactly(1L);
        assertThat(acme.name()).isEqualTo("张三");
        assertThat(acme.email()).isNull();
        assertThat(acme.sources()).extracting(LeadView.SourceView::externalId).containsExactly("a-1");
        assertThat(state.asSeenBy(ACME).suspected()).isEmpty();

        LeadView globex = LeadView.of(state.asSeenBy(GLOBEX));
        assertThat(globex.numbers()).containsExactly(2L);
        assertThat(globex.acquiredAt()).isEqualTo(LeadStory.START.plusSeconds(1));
    }

    @Test
    void keepsNoMoreStatementsThanASourceHasFieldsHoweverOftenItSpeaks() {
        LeadStory story = LeadStory.of("lead-1").captured(1, "acme", "a-1", person("张三", "13800138000"));
        for (int i = 0; i < 100; i++) {
            story.enriched("acme", "a-1", says(null, null, null, null, "城市" + i, "note " + i, Map.of("k", i)));
        }

        assertThat(story.state().statements()).hasSize(2);
        assertThat(story.state().newest().city()).isEqualTo("城市99");
        assertThat(story.state().newest().name()).isEqualTo("张三");
    }

    @Test
    void remembersEachSourcesOwnContribution() {
        LeadState state = LeadStory.of("lead-1")
                .captured(1, "acme", "a-1", person("张三", "13800138000"))
                .joinedBy(2, "acme", "a-2", person("张三丰", "13800138000"))
                .state();

        assertThat(state.bySource()).extracting(Contribution::name).containsExactly("张三", "张三丰");
    }

    @Test
    void readsBackFromJsonAsItWasWritten() {
        JsonMapper json = new JsonMapper();
        LeadState state = LeadStory.of("lead-1")
                .captured(1, "acme", "a-1", says("张三", "13800138000", null, null, null, null, Map.of("utm", "x")))
                .joinedBy(2, "globex", "g-1", person("张先生", "13800138000"))
                .suspectedToBe("lead-2")
                .state();

        assertThat(json.readValue(json.writeValueAsBytes(state), LeadState.class))
                .isEqualTo(state);
    }

    @Test
    void refusesASourceThatWasNeverAdded() {
        LeadStory story = LeadStory.of("lead-1")
                .captured(1, "acme", "a-1", person("张三", "13800138000"))
                .enriched("globex", "g-1", person("李四", null));

        assertThatThrownBy(story::state).isInstanceOf(EventContradicts.class);
    }
}
