package io.leadhub.query.lead;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.leadhub.api.partner.PartnerId;
import io.leadhub.api.rejection.ErrorCode;
import io.leadhub.edge.problem.RequestRejected;
import io.leadhub.query.door.CursorsForTests;
import io.leadhub.query.door.Parameters;
import io.leadhub.query.elasticsearch.AnswerRoom;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.unit.DataSize;

/** Forty leads of 51 KB each go through room for 1 MiB. */
class LeadExportIT {

    private static final int LEADS = 40;

    private static LeadIndexFixture index;

    private final AnswerRoom room = new AnswerRoom(DataSize.ofMegabytes(1));
    private final LeadFinder finder = new LeadFinder(room.searches, index.engine.documents);
    private final LeadExport export = new LeadExport(finder, room.searches);
    private final Taken lines = new Taken();

    @BeforeAll
    static void tellOfLargeLeads() {
        index = new LeadIndexFixture();
        Map<String, Object> fields = IntStream.range(0, 50)
                .boxed()
                .collect(Collectors.toMap(number -> "field_" + number, number -> "x".repeat(1_024)));
        index.index(IntStream.rangeClosed(1, LEADS)
                .mapToObj(number -> LeadStory.of("lead-export-" + number)
                        .captured(
                                number,
                                "acme",
                                "e-" + number,
                                LeadStory.says("张三", null, null, null, null, null, fields)))
                .toArray(LeadStory[]::new));
    }

    @Test
    void asksForFewerLeadsWhereAPageIsTooLargeAndGivesEachBack() throws Exception {
        export("a");

        assertThat(room.held()).isZero();
        assertThat(lines.numbers).hasSize(LEADS).doesNotHaveDuplicates();
    }

    @Test
    void isRefusedWhereThereIsNoRoomToBegin() {
        room.fill();

        RequestRejected refused = catchThrowableOfType(RequestRejected.class, () -> export("a"));

        assertThat(refused.rejection().code()).isEqualTo(ErrorCode.UNAVAILABLE);
        assertThat(lines.begun).isFalse();
    }

    @Test
    void waitsForRoomOnceItHasBegun() {
        CompletableFuture<Void> done = new CompletableFuture<>();
        lines.atTheThird = room::fill;
        Thread exporting = Thread.ofPlatform().start(() -> {
            try {
                export("a");
                done.complete(null);
            } catch (Exception failed) {
                done.completeExceptionally(failed);
            }
        });

        await().until(() -> lines.numbers.size() >= 3 && exporting.getState() == Thread.State.TIMED_WAITING);
        assertThat(lines.numbers).hasSizeBetween(3, LEADS - 1);
        room.free();
        done.join();

        assertThat(lines.numbers).hasSize(LEADS).doesNotHaveDuplicates();
    }

    private void export(String client) throws Exception {
        room.begin(client);
        export.write(
                LeadSearch.of(
                        new PartnerId("platform"),
                        true,
                        new Parameters(new LinkedMultiValueMap<>()),
                        CursorsForTests.CURSORS),
                lines);
    }

    /** What was exported. */
    private static final class Taken implements LeadLines {

        private final List<Long> numbers = new CopyOnWriteArrayList<>();
        private Runnable atTheThird = () -> {};
        private boolean begun;

        @Override
        public void begin() {
            begun = true;
        }

        @Override
        public void write(LeadView lead) {
            numbers.add(lead.id());
            if (numbers.size() == 3) {
                atTheThird.run();
            }
        }
    }
}
