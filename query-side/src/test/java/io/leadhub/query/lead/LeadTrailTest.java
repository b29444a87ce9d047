package io.leadhub.query.lead;

import static io.leadhub.query.lead.LeadStory.person;
import static org.assertj.core.api.Assertions.assertThat;

import io.leadhub.api.lead.LeadId;
import io.leadhub.api.lead.LeadStatus;
import io.leadhub.api.partner.PartnerId;
import io.leadhub.backbone.archive.Selection;
import io.leadhub.backbone.archive.StoredEvent;
import io.leadhub.backbone.archive.StoredEvents;
import io.leadhub.query.event.EventRow;
import io.leadhub.query.event.EventRows;
import io.leadhub.query.lead.LeadHistoryPage.Trail;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.IntStream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.junit.jupiter.api.Test;

/** Whose history of a lead has what. */
class LeadTrailTest {

    private static final LeadId LEAD = new LeadId("lead-1");
    private static final PartnerId ACME = new PartnerId("acme");
    private static final PartnerId GLOBEX = new PartnerId("globex");
    private static final long PLACE = 100;

    private final LeadStory story = LeadStory.of(LEAD.value())
            .captured(1, "acme", "a-1", person("张三", "13800138000"))
            .status("platform", LeadStatus.WON_COMMISSION_DUE)
            .assigned("platform", "wang")
            .joinedBy(2, "globex", "g-1", person("张先生", "13800138000"))
            .status("platform", LeadStatus.FOLLOWING_UP);

    @Test
    void beginsForAPartnerWithWhatThePartnerSaidFirst() {
        List<EventRow> rows = trail(GLOBEX, -1, 50).rows();

        assertThat(rows).extracting(EventRow::type).containsExactly("LeadCaptured", "LeadStatusChanged");
        assertThat(rows).extracting(EventRow::sequence).containsExactly(0L, 1L);
        assertThat(rows).extracting(EventRow::position).containsExactly(PLACE + 3, PLACE + 4);
        assertThat(rows.getFirst().payload().path("contribution").path("name").asString())
                .isEqualTo("张先生");
        assertThat(rows.toString()).doesNotContain("WON_COMMISSION_DUE", "wang");
    }

    @Test
    void isWholeForWhoeverWasThere() {
        assertThat(trail(ACME, -1, 50).rows())
                .extracting(EventRow::type)
                .containsExactly("LeadCaptured", "LeadStatusChanged", "LeadAssigned", "LeadStatusChanged");
        assertThat(trail(PartnerId.PLATFORM, -1, 50).rows())
                .extracting(EventRow::type)
                .containsExactly(
                        "LeadCaptured", "LeadStatusChanged", "LeadAssigned", "LeadSourceAdded", "LeadStatusChanged");
    }

    @Test
    void isNumberedAlikeHoweverItIsPaged() {
        Trail first = trail(GLOBEX, -1, 1);

        assertThat(first.rows()).extracting(EventRow::type).containsExactly("LeadCaptured");
        List<EventRow> rest = trail(GLOBEX, first.next().orElseThrow(), 1).rows();
        assertThat(rest).extracting(EventRow::sequence).containsExactly(1L);
        assertThat(rest).extracting(EventRow::type).containsExactly("LeadStatusChanged");
    }

    @Test
    void endsAPageWhereItGetsLarge() {
        String large = "x".repeat(3 << 20);
        for (int i = 0; i < 4; i++) {
            story.noted("acme", large);
        }

        for (PartnerId viewer : List.of(ACME, PartnerId.PLATFORM)) {
            Trail first = trail(viewer, -1, 200);
            Trail second = trail(viewer, first.next().orElseThrow(), 200);

            assertThat(first.rows().stream().filter(row -> row.type().equals("LeadNoted")))
                    .hasSize(3);
            assertThat(second.rows()).extracting(EventRow::position).containsExactly(PLACE + 8);
            assertThat(second.next()).isEmpty();
        }
    }

    @Test
    void hasNothingForAPartnerThatNeverSpokeOfTheLead() {
        assertThat(trail(new PartnerId("initech"), -1, 50).rows()).isEmpty();
    }

    private Trail trail(PartnerId viewer, long after, int most) {
        LeadTrail trail = new LeadTrail(new LeadPast(new Stored(story)), new EventRows());
        return trail.of(LEAD, 2, viewer, after, most, true);
    }

    /** One lead's events, one behind the other. */
    private record Stored(LeadStory story) implements StoredEvents {

        @Override
        public List<StoredEvent> page(Selection selection, long after, long upTo, int most) {
            return IntStream.range(0, story.events().size())
                    .mapToObj(i -> new StoredEvent(
                            PLACE + i, (DomainEventMessage<?>) story.events().get(i)))
                    .filter(event -> event.position() > after && event.position() <= upTo)
                    .limit(most)
                    .toList();
        }

        @Override
        public long settledHead() {
            throw new UnsupportedOperationException();
        }

        @Override
        public long newest() {
            throw new UnsupportedOperationException();
        }

        @Override
        public OptionalLong newestOf(String aggregateId) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Map<String, Long> newestOf(Collection<String> aggregateIds) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Set<String> reaching(Collection<String> aggregateIds, long sequence) {
            throw new UnsupportedOperationException();
        }
    }
}
