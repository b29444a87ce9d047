package io.leadhub.query.projection;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadhub.query.QuerySideUnderTest;
import io.leadhub.query.elasticsearch.SearchIndex;
import io.leadhub.query.elasticsearch.TestEngine;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** What several nodes know of rebuilds, and what they may do about one at the same time. */
class RebuildsIT {

    private static final SearchIndex LEADS = new SearchIndex("leads", "/elasticsearch/leads.json");
    private static final Instant THEN = Instant.parse("2026-11-20T08:00:00.123456Z");
    private static final Rebuild REBUILD = new Rebuild("leads", "leads-v2", "client:test", THEN, 0, 0);
    private static final Comparison EQUAL = new Comparison(5, 5, 5, 5, 0, 0, List.of());

    private static QuerySideUnderTest querySide;
    private static Rebuilds rebuilds;
    private static JdbcTemplate jdbc;

    @BeforeAll
    static void start() {
        TestEngine.get().startAfresh(LEADS);
        querySide = QuerySideUnderTest.on("rebuilds_" + System.nanoTime());
        rebuilds = querySide.part(Rebuilds.class);
        jdbc = querySide.part(JdbcTemplate.class);
    }

    @AfterAll
    static void stop() {
        querySide.close();
    }

    @BeforeEach
    void forget() {
        jdbc.update("DELETE FROM projection_rebuild");
        jdbc.update("DELETE FROM projection_way_back");
    }

    @Test
    void onlyOneOfTwoNodesEndsARebuild() {
        heldBy("a", Duration.ofHours(1));
        int before = ended();

        List<CompletableFuture<Boolean>> ends = Stream.of("b", "a", "a", "b")
                .map(node -> CompletableFuture.supplyAsync(() -> finish(node)))
                .toList();

        assertThat(ends.stream().filter(CompletableFuture::join)).hasSize(1);
        assertThat(ends.getFirst().join()).isFalse();
        assertThat(ends.getLast().join()).isFalse();
        assertThat(ended()).isEqualTo(before + 1);
    }

    @Test
    void whatEndedCanNeitherBeGivenUpNorSwitchedToAgain() {
        heldBy("a", Duration.ofHours(1));
        assertThat(finish("a")).isTrue();

        List<String> done = new ArrayList<>();
        assertThat(rebuilds.abandoned(REBUILD, "a", EQUAL, THEN)).isFalse();
        assertThat(rebuilds.during(REBUILD, "a", () -> done.add("switched"))).isFalse();
        assertThat(done).isEmpty();
    }

    @Test
    void anEarlierRebuildIntoAnIndexOfTheSameNameIsNotMistakenForThePresentOne() {
        heldBy("a", Duration.ofHours(1));
        Rebuild earlier = new Rebuild("leads", "leads-v2", "client:test", THEN.minusSeconds(60), 0, 0);

        assertThat(rebuilds.finished(earlier, "a", Optional.empty(), THEN)).isFalse();
        assertThat(rebuilds.during(earlier, "a", () -> {})).isFalse();
        assertThat(rebuilds.running()).containsExactly(REBUILD);
    }

    @Test
    void onlyTheNodeThatCarriesItOutChangesOver() {
        heldBy("a", Duration.ofHours(1));

        List<String> switched = new ArrayList<>();
        assertThat(rebuilds.during(REBUILD, "b", () -> switched.add("b"))).isFalse();
        assertThat(rebuilds.during(REBUILD, "a", () -> switched.add("a"))).isTrue();
        assertThat(switched).containsExactly("a");
        assertThat(rebuilds.abandoned(REBUILD, "b", EQUAL, THEN)).isFalse();
        assertThat(rebuilds.running()).containsExactly(REBUILD);
    }

    @Test
    void nobodyTakesARebuildOverWhileItChangesOver() {
        heldBy("a", Duration.ofHours(1));

        List<Integer> free = new ArrayList<>();
        rebuilds.during(
                REBUILD,
                "a",
                () -> free.addAll(
                        CompletableFuture.supplyAsync(RebuildsIT::unlocked).join()));

        assertThat(free).isEmpty();
        assertThat(unlocked()).hasSize(1);
    }

    @Test
    void refusesToGoBackToTheIndexThatIsInUse() {
        querySide.part(WaysBack.class).save(new WayBack("leads", "leads-v2", "leads-v1", 1, EQUAL, THEN));

        QuerySideUnderTest.Answer answer = querySide.post("platform", "admin", "/admin/projections/leads/rollback");

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.body().path("message").asString())
                .isEqualTo("The index before, leads-v1, is the one in use.");
        assertThat(rebuilds.running()).isEmpty();
    }

    private static List<Integer> unlocked() {
        return jdbc.queryForList("SELECT 1 FROM projection_rebuild FOR UPDATE SKIP LOCKED", Integer.class);
    }

    private static int ended() {
        List<Long> positions = jdbc.queryForList(
                "SELECT global_index FROM domain_event_entry WHERE payload_type LIKE '%ProjectionRebuilt'", Long.class);
        return positions.size();
    }

    private static boolean finish(String node) {
        return rebuilds.finished(REBUILD, node, Optional.empty(), THEN);
    }

    /** As if a node carried it out: the one under test leaves it alone as long as the lease lasts. */
    private static void heldBy(String node, Duration lease) {
        jdbc.update(
                """
                INSERT INTO projection_rebuild
                (projection, index_name, actor, started_at, owner, lease_until)
                VALUES (?, ?, ?, ?, ?, now() + make_interval(secs => ?))""",
                REBUILD.projection(),
                REBUILD.index(),
                REBUILD.actor(),
                Timestamp.from(REBUILD.startedAt()),
                node,
                (double) lease.toSeconds());
    }
}
