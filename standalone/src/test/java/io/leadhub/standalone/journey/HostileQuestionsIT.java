package io.leadhub.standalone.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.leadhub.standalone.journey.Door.Answer;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Searches that were made to be slow, to break out of the query, or to reach where nobody may. */
class HostileQuestionsIT {

    private static final String LEADS = "/api/v1/leads?";

    private final Administrator administrator = new Administrator();
    private final Reader staff = administrator.reader("platform", "leads:read", "leads:read:pii");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*",
                "?*?*?*?*?*?*?*?*?*?*",
                ".*.*.*.*.*.*x",
                "(a+)+$",
                "\"}},\"size\":10000,\"query\":{\"match_all\":{\"x\":{\"",
                "visibleTo:platform OR *:*",
                "' OR 1=1; DROP TABLE lead_source; --",
                "${jndi:ldap://x}",
                "\u0001\u202E\uFEFF",
                "\uD83D\uDE00\uD83D\uDE00",
                "a a a a a a a a a a a a a a a a a a a a",
                "张三张三张三张三张三张三张三张三张三张三张三张三张三张三张三张三张三张三张三张三",
                "nnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnn",
                "##########",
                "%%%%__"
            })
    void wordsAreWordsAndNoSyntax(String words) {
        Answer answer = staff.get(LEADS + "q=" + Door.encoded(words));

        assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
    }

    @Test
    void moreThanASearchBoxHoldsIsRefused() {
        assertRefused("q=" + "a".repeat(201), "q");
        assertRefused("q=" + "a+".repeat(21), "q");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pageSize=201, pageSize",
                "pageSize=0, pageSize",
                "pageSize=1e3, pageSize",
                "page=0, page",
                "page=51&pageSize=200, page",
                "page=99999999999, page",
                "cursor=x, cursor",
                "sort=phone, sort",
                "sort=--name, sort",
                "facets=phone, facets",
                "status=new, status",
                "from=2026-13-01T00:00:00Z, from",
                "from=2026-01-01, from",
                "from=%2B200000000-01-01T00:00:00Z, from",
                "to=-999999999-01-01T00:00:00%2B18:00, to",
                "to=%2B999999999-12-31T23:59:59-18:00, to",
                "visibleTo=platform, visibleTo",
                "consistencyToken=x, consistencyToken"
            })
    void whatASearchDoesNotKnowIsRefused(String queryAndField) {
        String[] expected = queryAndField.split(", ");
        assertRefused(expected[0], expected[1]);
    }

    @Test
    void aCursorOpensOnlyTheListThatItWasMadeFor() {
        Partner partner = administrator.partner("hostile-cursor");
        partner.tells("C-1", Map.of("wechat", "c1"));
        partner.tells("C-2", Map.of("wechat", "c2"));
        await().atMost(Duration.ofSeconds(20))
                .until(() -> staff.get(LEADS + "partnerId=hostile-cursor")
                                .json()
                                .path("total")
                                .asInt()
                        == 2);
        String cursor = staff.get(LEADS + "partnerId=hostile-cursor&pageSize=1")
                .json()
                .path("nextCursor")
                .asString();

        JsonNode second = staff.get(LEADS + "partnerId=hostile-cursor&pageSize=1&cursor=" + cursor)
                .json();
        assertThat(second.path("items")).hasSize(1);
        assertRefused("partnerId=somebody-else&pageSize=1&cursor=" + cursor, "cursor");
        assertRefused("partnerId=hostile-cursor&page=2&cursor=" + cursor, "page");
        Reader partners = administrator.reader("hostile-cursor", "leads:read", "leads:read:pii");
        assertThat(partners.get(LEADS + "partnerId=hostile-cursor&pageSize=1&cursor=" + cursor)
                        .status())
                .isEqualTo(400);
    }

    /** Of the 4 MiB of room a hundred of the leads would take five. */
    @Test
    void whatThereIsNoRoomForIsRefusedAndAnsweredInParts() {
        Partner partner = administrator.partner("hostile-large");
        Map<String, Object> fields = IntStream.range(0, 50)
                .boxed()
                .collect(Collectors.toMap(number -> "field_" + number, number -> "x".repeat(1_024)));
        for (int i = 0; i < 100; i++) {
            assertThat(partner.sends(Partner.body(
                                    "Shop", "L-" + i, Map.of("wechat", "large-" + i, "customFields", fields)))
                            .status())
                    .isEqualTo(202);
        }
        await().atMost(Duration.ofSeconds(60))
                .until(() -> staff.get(LEADS + "pageSize=1&partnerId=hostile-large")
                                .json()
                                .path("total")
                                .asInt()
                        == 100);

        for (int attempt = 0; attempt < 3; attempt++) {
            Answer refused = staff.get(LEADS + "pageSize=100&partnerId=hostile-large");
            assertThat(refused.status()).isEqualTo(429);
            assertThat(refused.errorCode()).isEqualTo("RATE_LIMITED");
            assertThat(refused.header("Retry-After")).isEqualTo("1");
            assertThat(staff.get(LEADS + "pageSize=50&partnerId=hostile-large").status())
                    .isEqualTo(200);
        }
        assertThat(staff.get("/api/v1/leads/export?format=ndjson&partnerId=hostile-large")
                        .response()
                        .body()
                        .lines())
                .hasSize(100);
    }

    private void assertRefused(String query, String field) {
        Answer answer = staff.get(LEADS + query);
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(400);
        assertThat(answer.errorCode()).isEqualTo("INVALID_PARAMETER");
        assertThat(answer.json().path("details").valueStream().map(problem -> problem.path("field")
                        .asString()))
                .contains(field);
    }
}
