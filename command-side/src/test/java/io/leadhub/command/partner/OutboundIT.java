package io.leadhub.command.partner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.leadhub.api.partner.PartnerId;
import io.leadhub.command.partner.AdminDoor.Answer;
import io.leadhub.edge.caller.PartnerKeys;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How partners get their way to a call platform: from administrators and from the environment. */
@WithPartners
class OutboundIT {

    private static final AtomicInteger NEXT_TENANT = new AtomicInteger(1);

    private final String partner = "out-" + UUID.randomUUID();
    private final int tenant = NEXT_TENANT.getAndIncrement();

    @LocalServerPort
    private int port;

    @Autowired
    private EnvironmentTenants environment;

    @Autowired
    private Tenants tenants;

    @Autowired
    private PartnerKeys keys;

    @Autowired
    private JdbcClient jdbc;

    private AdminDoor door;
    private String token;

    @BeforeEach
    void enter() {
        door = new AdminDoor(port);
        token = door.token("admin", PartnerTestApplication.ADMIN_SECRET);
    }

    @Test
    void aKeyThatIsMadeHereIsShownOnceAndHolds() {
        Answer first = put("{\"alias\":\"电商平台A\",\"accessKey\":\"AK\",\"accessSecret\":\"s3cret-of-the-platform\"}");
        Answer second = put("{\"description\":\"营销外呼\"}");

        assertThat(first.status()).isEqualTo(200);
        String key = first.text("apiKey");
        assertThat(key).hasSizeGreaterThan(40);
        assertThat(second.body().has("apiKey")).isFalse();
        assertThat(second.text("alias")).isEqualTo("电商平台A");
        assertThat(second.text("description")).isEqualTo("营销外呼");
        assertThat(second.text("apiKeyHint")).isEqualTo(key.substring(0, 4) + "…" + key.substring(key.length() - 4));
        assertThat(second.body().toString()).doesNotContain("s3cret");
        assertThat(keys.findPartner(key)).contains(new PartnerId(partner));
        assertThat(tenants.find(new PartnerId(partner)).orElseThrow().accessSecret())
                .isEqualTo("s3cret-of-the-platform");
        assertThat(door.send("GET", path(), token, null).text("bizType")).isEqualTo("8");
        assertThat(put("{\"bizType\":100}").text("bizType")).isEqualTo("100");
    }

    @Test
    void neitherKeyNorSecretLiesAnywhereInTheOpen() {
        put("{\"apiKey\":\"a-key-of-our-own-42\",\"accessSecret\":\"s3cret-of-the-platform\"}");

        List<String> kept = jdbc.sql("select outbound::text from outbound where partner_id = ?")
                .param(partner)
                .query(String.class)
                .list();
        List<String> events = events(partner);
        assertThat(events).hasSize(2);
        assertThat(events).allSatisfy(event -> assertThat(event).doesNotContain("a-key-of-our-own-42", "s3cret"));
        assertThat(kept).allSatisfy(row -> assertThat(row).doesNotContain("a-key-of-our-own-42", "s3cret"));
    }

    @Test
    void aChangedKeyHoldsWithinASecondAndTheOneBeforeNoLonger() {
        put("{\"apiKey\":\"first-key-" + partner + "\"}");
        assertThat(keys.findPartner("first-key-" + partner)).isPresent();

        put("{\"apiKey\":\"second-key-" + partner + "\"}");

        await().atMost(Duration.ofSeconds(2)).untilAsserted(() -> {
            assertThat(keys.findPartner("first-key-" + partner)).isEmpty();
            assertThat(keys.findPartner("second-key-" + partner)).isPresent();
        });
        put("{\"status\":\"DISABLED\"}");
        await().atMost(Duration.ofSeconds(2))
                .until(() -> keys.findPartner("second-key-" + partner).isEmpty());
    }

    @Test
    void noTwoPartnersHaveTheSameKey() {
        put("{\"apiKey\":\"shared-key-" + partner + "\"}");

        Answer answer = door.send(
                "PUT",
                "/admin/partners/x" + partner + "/outbound",
                token,
                "{\"apiKey\":\"shared-key-" + partner + "\"}");

        assertThat(answer.status()).isEqualTo(409);
    }

    @Test
    void whatMakesNoSenseIsNamedAllAtOnce() {
        Answer answer = put("""
                {"apiKey":"short","bizType":"x","baseUrl":"ftp://example.com","accessKey":"a b","status":"ON","what":1}""");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.problems())
                .containsExactlyInAnyOrder(
                        "apiKey FORMAT",
                        "bizType FORMAT",
                        "baseUrl FORMAT",
                        "accessKey FORMAT",
                        "status FORMAT",
                        "what UNKNOWN");
        assertThat(door.send("PUT", "/admin/partners/platform/outbound", token, "{}")
                        .status())
                .isEqualTo(409);
        assertThat(door.send("GET", "/admin/partners/nobody/outbound", token, null)
                        .status())
                .isEqualTo(404);
    }

    @Test
    void theEnvironmentIsLoadedOnceAndNotAgain() {
        load(variables("key-of-the-environment-"));
        load(variables("key-of-the-environment-"));

        Tenant loaded = tenants.find(id()).orElseThrow();
        assertThat(loaded.alias()).isEqualTo("电商平台A");
        assertThat(loaded.accessSecret()).isEqualTo("example-access-secret-tenant-a");
        assertThat(loaded.baseUrl()).isEqualTo("https://api-westus.nxlink.ai");
        assertThat(keys.findPartner("key-of-the-environment-" + tenant)).contains(id());
        assertThat(events(id().value())).hasSize(2);
    }

    @Test
    void whatAnAdministratorChangedSinceStaysUntilTheVariableSaysSomethingElse() {
        load(variables("key-of-the-environment-"));
        door.send(
                "PUT", "/admin/partners/" + id() + "/outbound", token, "{\"alias\":\"改过的\",\"description\":\"改过的说明\"}");

        load(variables("key-of-the-environment-"));
        assertThat(tenants.find(id()).orElseThrow().alias()).isEqualTo("改过的");

        Map<String, String> changed = variables("key-of-the-environment-");
        changed.put("_ALIAS", "电商平台B");
        load(changed);
        assertThat(tenants.find(id()).orElseThrow().alias()).isEqualTo("电商平台B");
        assertThat(tenants.find(id()).orElseThrow().description()).isEqualTo("改过的说明");
    }

    @Test
    void aTenantThatTheEnvironmentNamesNoLongerIsSwitchedOffAndBackOnWithIt() {
        load(variables("key-of-the-environment-"));

        load(Map.of());
        assertThat(tenants.find(id()).orElseThrow().enabled()).isFalse();
        load(Map.of());

        load(variables("key-of-the-environment-"));
        assertThat(tenants.find(id()).orElseThrow().enabled()).isTrue();
    }

    @Test
    void aTenantThatAnAdministratorSwitchedOffStaysSoWhenItsKeyChanges() {
        load(variables("key-of-the-environment-"));
        door.send("PUT", "/admin/partners/" + id() + "/outbound", token, "{\"status\":\"DISABLED\"}");

        load(variables("another-key-of-the-environment-"));

        assertThat(tenants.find(id()).orElseThrow().enabled()).isFalse();
        assertThat(keys.findPartner("another-key-of-the-environment-" + tenant)).isEmpty();
    }

    @Test
    void aVariableThatMakesNoSenseStopsTheStartByItsNumber() {
        Map<String, String> bad = variables("key-of-the-environment-");
        bad.put("_OPENAPI_BIZ_TYPE", "voice");

        assertThatThrownBy(() -> load(bad))
                .hasMessageContaining("EXTERNAL_API_KEY_" + tenant)
                .hasMessageContaining("bizType")
                .hasMessageNotContaining("example-access-secret");
        assertThat(tenants.find(id())).isEmpty();
    }

    private Answer put(String body) {
        return door.send("PUT", path(), token, body);
    }

    private String path() {
        return "/admin/partners/" + partner + "/outbound";
    }

    private PartnerId id() {
        return new PartnerId("env-" + tenant);
    }

    private Map<String, String> variables(String key) {
        return new HashMap<>(Map.of(
                "", key + tenant,
                "_ALIAS", "电商平台A",
                "_DESC", "某电商公司的营销外呼系统",
                "_OPENAPI_ACCESS_KEY", "AK-100000000000000001-0001",
                "_OPENAPI_ACCESS_SECRET", "example-access-secret-tenant-a",
                "_OPENAPI_BIZ_TYPE", "8",
                "_OPENAPI_BASE_URL", "https://api-westus.nxlink.ai"));
    }

    /** The tenants of other tests stay as they are. */
    private void load(Map<String, String> variables) {
        environment.load(tenant, variables);
    }

    private List<String> events(String partnerId) {
        return jdbc.sql("select convert_from(payload, 'UTF8') from domain_event_entry"
                        + " where aggregate_identifier = ? order by sequence_number")
                .param("partner-" + partnerId)
                .query(String.class)
                .list();
    }
}
