package io.leadhub.query.lead;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.leadhub.api.lead.Contribution;
import io.leadhub.api.lead.LeadEvent;
import io.leadhub.api.lead.LeadId;
import io.leadhub.api.lead.LeadStatus;
import io.leadhub.api.partner.PartnerId;
import io.leadhub.backbone.archive.StoredEvent;
import io.leadhub.backbone.archive.StoredEvents;
import io.leadhub.backbone.crypto.SubjectKeys;
import io.leadhub.backbone.journal.EventJournal;
import io.leadhub.query.QuerySideUnderTest;
import io.leadhub.query.QuerySideUnderTest.Answer;
import io.leadhub.query.elasticsearch.TestEngine;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.messaging.GenericMessage;
import org.axonframework.messaging.MetaData;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The lead as of any moment is the fold of its events up to then, whatever its history and whoever looks. */
class LeadPastIT {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final List<PartnerId> VIEWERS =
            List.of(PartnerId.PLATFORM, new PartnerId("acme"), new PartnerId("globex"));
    private static final int MOMENTS = 40;

    private static QuerySideUnderTest querySide;

    @BeforeAll
    static void start() {
        TestEngine.get().startAfresh(LeadIndex.LEADS);
        querySide = QuerySideUnderTest.on("lead_past");
    }

    @AfterAll
    static void stop() {
        querySide.close();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void isTheFoldOfItsEventsUpToThen(long seed) {
        Random random = new Random(seed);
        String lead = "lead-past-" + seed;
        List<Long> millis = new ArrayList<>();
        append(history(lead, seed, random), millis, random);
        List<StoredEvent> stored = querySide.part(StoredEvents.class).stream(lead);
        assertThat(stored).hasSize(millis.size());
        await().atMost(Duration.ofSeconds(30))
                .until(() -> querySide
                                .get("platform", "leads:read", "/api/v1/leads/" + number(seed, "acme"))
                                .status()
                        == 200);

        LeadPast past = querySide.part(LeadPast.class);
        for (int i = 0; i < MOMENTS; i++) {
            PartnerId viewer = VIEWERS.get(random.nextInt(VIEWERS.size()));
            boolean byPosition = random.nextBoolean();
            long position = stored.getFirst().position()
                    - 2
                    + random.nextLong(
                            stored.getLast().position() - stored.getFirst().position() + 5);
            long instant = millis.getFirst() - 5 + random.nextLong(millis.getLast() - millis.getFirst() + 10);
            LeadState folded = LeadState.NOTHING;
            for (int n = 0; n < stored.size(); n++) {
                boolean before = byPosition ? stored.get(n).position() <= position : millis.get(n) <= instant;
                if (before) {
                    folded = folded.after((LeadEvent) stored.get(n).message().getPayload(), n);
                }
            }
            LeadState seen = viewer.isPlatform() ? folded : folded.asSeenBy(viewer);
            Moment moment = byPosition ? new Moment.Position(position) : new Moment.At(Instant.ofEpochMilli(instant));

            var shown = past.at(new LeadId(lead), moment, viewer);

            if (seen.sources().isEmpty()) {
                assertThat(shown).as("%s for %s", moment, viewer).isEmpty();
            } else {
                assertThat(LeadView.of(shown.orElseThrow()))
                        .as("%s for %s", moment, viewer)
                        .isEqualTo(LeadView.of(seen));
            }
        }
        String latest = "?asOf=" + stored.getLast().position();
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(shown(seed, latest)).isEqualTo(shown(seed, "")));
    }

    @Test
    void takesNothingThatFollowsWhatWasStillToCome() {
        LeadStory story = LeadStory.of("lead-past-clocks")
                .captured(8_001, "acme", "c-1", city("厦门"))
                .joinedBy(8_002, "globex", "c-2", city("福州"))
                .enriched("globex", "c-2", city("泉州"));
        List<Instant> clocks = List.of(START, START.plusSeconds(9), START.plusSeconds(5));
        List<EventMessage<?>> timed = new ArrayList<>();
        for (int i = 0; i < clocks.size(); i++) {
            timed.add(at((DomainEventMessage<?>) story.events().get(i), clocks.get(i)));
        }
        querySide.part(EventJournal.class).append(timed).join();

        LeadPast past = querySide.part(LeadPast.class);
        LeadId lead = new LeadId("lead-past-clocks");
        assertThat(past.at(lead, new Moment.At(START.plusSeconds(6)), PartnerId.PLATFORM))
                .get()
                .extracting(LeadState::applied)
                .isEqualTo(0L);
        assertThat(past.at(lead, new Moment.At(START.plusSeconds(9)), PartnerId.PLATFORM))
                .get()
                .extracting(LeadState::applied)
                .isEqualTo(2L);
    }

    @Test
    void tellsNothingOfAPersonWhoHasBeenErased() {
        LeadStory story = LeadStory.of("lead-past-erased")
                .captured(8_011, "acme", "e-1", LeadStory.person("李太白", "13800138111"))
                .noted("acme", "斗酒诗百篇")
                .status("platform", LeadStatus.FOLLOWING_UP);
        querySide.part(EventJournal.class).append(story.events()).join();
        String path = "/api/v1/leads/8011";
        await().atMost(Duration.ofSeconds(30))
                .until(() -> querySide.get("platform", "leads:read", path).status() == 200);
        long last =
                querySide.part(StoredEvents.class).newestOf("lead-past-erased").orElseThrow();

        querySide.part(SubjectKeys.class).delete("lead-past-erased");

        for (String past : List.of("?asOf=" + last, "/history", "/diff?from=2020-01-01T00:00:00Z")) {
            Answer answer = querySide.get("platform", "leads:read leads:read:pii", path + past);
            assertThat(answer.status()).as(past).isEqualTo(200);
            assertThat(answer.body().toString())
                    .as(past)
                    .contains("FOLLOWING_UP")
                    .doesNotContain("李太白", "13800138111", "斗酒诗百篇");
        }
    }

    private static String shown(long seed, String parameters) {
        return querySide
                .get("platform", "leads:read leads:read:pii", "/api/v1/leads/" + number(seed, "acme") + parameters)
                .body()
                .toString();
    }

    private static List<EventMessage<?>> history(String lead, long seed, Random random) {
        LeadStory story =
                LeadStory.of(lead).captured(number(seed, "acme"), "acme", "a-" + seed, LeadStory.person("张三", null));
        boolean joined = false;
        for (int i = 0; i < 5 + random.nextInt(60); i++) {
            String partner =
                    List.of("platform", "acme", joined ? "globex" : "acme").get(random.nextInt(3));
            switch (random.nextInt(joined ? 6 : 7)) {
                case 0 -> story.enriched("acme", "a-" + seed, city("城市" + i));
                case 1 -> story.status(partner, LeadStatus.values()[1 + random.nextInt(6)]);
                case 2 -> story.assigned(partner, "agent-" + random.nextInt(3));
                case 3 -> story.noted(partner, "note " + i);
                case 4 -> story.tagged(partner, List.of("t" + random.nextInt(5)), List.of("t" + random.nextInt(5)));
                case 5 -> story.suspectedToBe("lead-unheard-of");
                default -> {
                    story.joinedBy(number(seed, "globex"), "globex", "g-" + seed, city("厦门"));
                    joined = true;
                }
            }
        }
        return story.events();
    }

    /** Stores each event with a time of its own, several in the same millisecond now and then. */
    private static void append(List<EventMessage<?>> events, List<Long> millis, Random random) {
        long at = START.toEpochMilli();
        List<EventMessage<?>> timed = new ArrayList<>();
        for (EventMessage<?> event : events) {
            at += random.nextInt(4);
            millis.add(at);
            timed.add(at((DomainEventMessage<?>) event, Instant.ofEpochMilli(at)));
        }
        querySide.part(EventJournal.class).append(timed).join();
    }

    private static EventMessage<?> at(DomainEventMessage<?> told, Instant at) {
        return new GenericDomainEventMessage<>(
                told.getType(),
                told.getAggregateIdentifier(),
                told.getSequenceNumber(),
                new GenericMessage<>(told.getIdentifier(), told.getPayload(), MetaData.emptyInstance()),
                at);
    }

    private static Contribution city(String city) {
        return LeadStory.says(null, null, null, null, city, null, Map.of());
    }

    private static long number(long seed, String partner) {
        return 9_000 + seed * 10 + (partner.equals("acme") ? 0 : 1);
    }
}
