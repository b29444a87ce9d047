package io.leadhub.query.rawpayload;

import static java.util.Comparator.comparing;
import static org.assertj.core.api.Assertions.assertThat;

import io.leadhub.api.lead.Channel;
import io.leadhub.api.partner.PartnerId;
import io.leadhub.api.rawpayload.RawPayloadEvent.Kind;
import io.leadhub.api.rawpayload.RawPayloadEvent.RawPayloadAbandoned;
import io.leadhub.api.rawpayload.RawPayloadEvent.RawPayloadReceived;
import io.leadhub.api.rawpayload.ReceiptId;
import io.leadhub.backbone.processing.ParkedEventsForTests;
import io.leadhub.embedded.EmbeddedPostgres;
import io.leadhub.query.door.CursorsForTests;
import io.leadhub.query.door.Parameters;
import io.leadhub.query.elasticsearch.Document;
import io.leadhub.query.elasticsearch.TestEngine;
import io.leadhub.query.rawpayload.RawPayloadEntry.ProcessingStatus;
import io.leadhub.query.rawpayload.RawPayloadFinder.Found;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.util.LinkedMultiValueMap;
import tools.jackson.databind.json.JsonMapper;

/** Open payloads, most of which are being tried again: more than one look at the index shows. */
class RawPayloadFinderIT {

    private static final Instant NOW = Instant.parse("2026-11-20T08:00:00Z");
    private static final int OPEN = 5_600;
    private static final int GIVEN_UP = 3;

    private static final List<RawPayloadEntry> NEWEST_FIRST = IntStream.range(0, OPEN + GIVEN_UP)
            .mapToObj(RawPayloadFinderIT::entry)
            .sorted(comparing(RawPayloadEntry::receivedAt)
                    .thenComparing(entry -> entry.receiptId().value())
                    .reversed())
            .toList();

    private static JdbcTemplate jdbc;
    private static RawPayloadFinder finder;

    @BeforeAll
    static void fill() {
        EmbeddedPostgres postgres = EmbeddedPostgres.forTests();
        jdbc = new JdbcTemplate(new DriverManagerDataSource(
                postgres.createDatabase("raw_payload_finder"), postgres.username(), postgres.password()));
        TestEngine engine = TestEngine.get();
        finder = new RawPayloadFinder(engine.searches, new RetriedPayloads(ParkedEventsForTests.on(jdbc)));
        engine.startAfresh(RawPayloadIndex.RAW_PAYLOADS);
        JsonMapper json = new JsonMapper();
        String index = RawPayloadIndex.RAW_PAYLOADS.alias();
        assertThat(engine.documents.write(
                        index,
                        NEWEST_FIRST.stream()
                                .map(entry -> new Document(
                                        entry.receiptId().value(),
                                        1,
                                        json.writeValueAsBytes(RawPayloadDocument.of(entry))))
                                .toList()))
                .isEmpty();
        engine.indices.refresh(index);
    }

    @BeforeEach
    void nothingIsTriedAgain() {
        jdbc.update("DELETE FROM dead_letter_entry");
    }

    @Test
    void looksAtSoManyForEachPageAndGoesOnFromThere() {
        List<RawPayloadEntry> open = openOnes(entry -> true);
        RawPayloadEntry newest = open.getFirst();
        RawPayloadEntry oldest = open.getLast();
        List<RawPayloadEntry> tried = open.subList(1, OPEN - 1);
        triedAgain(tried);

        Found first = find("PENDING", 50, Optional.empty());
        assertThat(first.entries()).containsExactly(newest);
        Found second = find("PENDING", 50, first.next());
        assertThat(second.entries()).containsExactly(oldest);
        assertThat(second.next()).isEmpty();

        assertThat(find("PROCESSING", 50, Optional.empty()).entries())
                .hasSize(50)
                .containsExactlyElementsOf(shown(tried.subList(0, 50)));
        assertThat(followed("PROCESSING", 200)).containsExactlyElementsOf(shown(tried));
    }

    @Test
    void findsTheFewThatAreTriedAgainAtOnce() {
        List<RawPayloadEntry> open = openOnes(entry -> true);
        List<RawPayloadEntry> tried = List.of(open.get(2), open.get(OPEN - 3), open.get(OPEN - 2));
        triedAgain(tried);

        Found found = find("PROCESSING", 50, Optional.empty());
        assertThat(found.entries()).containsExactlyElementsOf(shown(tried));
        assertThat(found.next()).isEmpty();
        assertThat(find("PENDING", 3, Optional.empty()).entries())
                .containsExactly(open.get(0), open.get(1), open.get(3));
        assertThat(followed("PENDING", 200)).containsExactlyElementsOf(openOnes(entry -> !tried.contains(entry)));
    }

    @Test
    void showsThoseThatWereGivenUpAmongWhatFailed() {
        assertThat(followed("FAILED", 50)).hasSize(GIVEN_UP).allSatisfy(entry -> {
            assertThat(entry.validationStatus()).isEqualTo(RawPayloadEntry.ValidationStatus.PASSED);
            assertThat(String.valueOf(entry.errorCode())).isEqualTo("ABANDONED");
        });
        assertThat(followed("FAILED&processingStatus=PROCESSING", 50)).hasSize(GIVEN_UP);
    }

    private static List<RawPayloadEntry> openOnes(Predicate<RawPayloadEntry> which) {
        return NEWEST_FIRST.stream()
                .filter(entry -> entry.processingStatus() == ProcessingStatus.PENDING)
                .filter(which)
                .toList();
    }

    private static List<RawPayloadEntry> shown(List<RawPayloadEntry> tried) {
        return tried.stream().map(RawPayloadEntry::retried).toList();
    }

    private static void triedAgain(List<RawPayloadEntry> payloads) {
        jdbc.update(
                "INSERT INTO dead_letter_entry SELECT 'intake', unnest(string_to_array(?, ','))",
                String.join(
                        ",",
                        payloads.stream()
                                .map(entry -> entry.receiptId().value())
                                .toList()));
    }

    private static List<RawPayloadEntry> followed(String status, int pageSize) {
        List<RawPayloadEntry> all = new ArrayList<>();
        Optional<List<Object>> next = Optional.empty();
        do {
            Found page = find(status, pageSize, next);
            assertThat(page.entries()).hasSizeLessThanOrEqualTo(pageSize);
            all.addAll(page.entries());
            next = page.next();
        } while (next.isPresent());
        return all;
    }

    private static Found find(String statuses, int pageSize, Optional<List<Object>> place) {
        LinkedMultiValueMap<String, String> asked = new LinkedMultiValueMap<>();
        for (String status : statuses.split("&processingStatus=")) {
            asked.add("processingStatus", status);
        }
        asked.add("pageSize", Integer.toString(pageSize));
        RawPayloadSearch search =
                RawPayloadSearch.of(PartnerId.PLATFORM, new Parameters(asked), CursorsForTests.CURSORS);
        place.ifPresent(last -> asked.add("cursor", CursorsForTests.CURSORS.seal(search.question(), last)));
        return finder.find(RawPayloadSearch.of(PartnerId.PLATFORM, new Parameters(asked), CursorsForTests.CURSORS));
    }

    /** Several arrived at the same moment. */
    private static RawPayloadEntry entry(int number) {
        ReceiptId receipt = new ReceiptId("r-" + number);
        RawPayloadReceived received = new RawPayloadReceived(
                receipt,
                new PartnerId("acme"),
                Channel.INGEST,
                Kind.LEAD,
                NOW.minusSeconds(number / 7),
                "192.0.2.1",
                "POST",
                "/public/v1/leads/ingest",
                Map.of(),
                new byte[0],
                null);
        Optional<RawPayloadEntry> arrived = RawPayloadEntry.after(Optional.empty(), received);
        return (number < OPEN ? arrived : RawPayloadEntry.after(arrived, new RawPayloadAbandoned(receipt, NOW)))
                .orElseThrow();
    }
}
