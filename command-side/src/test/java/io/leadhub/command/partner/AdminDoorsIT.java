package io.leadhub.command.partner;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadhub.command.partner.AdminDoor.Answer;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@WithPartners
class AdminDoorsIT {

    private final String partner = "p-" + UUID.randomUUID();

    private AdminDoor door;
    private String admin;

    @BeforeEach
    void enter(@LocalServerPort int port) {
        door = new AdminDoor(port);
        admin = door.token("admin", PartnerTestApplication.ADMIN_SECRET);
    }

    @Test
    void registersAPartnerAndShowsIt() {
        Answer registered = post("/admin/partners", """
                {"partnerId":"%s","name":"Acme","description":"Makes everything"}""".formatted(partner));

        assertThat(registered.status()).isEqualTo(201);
        assertThat(registered.headers().firstValue("Location")).contains("/admin/partners/" + partner);
        Answer shown = get("/admin/partners/" + partner);
        assertThat(shown.status()).isEqualTo(200);
        assertThat(shown.body()).isEqualTo(registered.body());
        assertThat(shown.text("name")).isEqualTo("Acme");
    }

    @Test
    void refusesASecondPartnerOfTheSameId() {
        post("/admin/partners", "{\"partnerId\":\"" + partner + "\"}");

        Answer again = post("/admin/partners", "{\"partnerId\":\"" + partner + "\",\"name\":\"Other\"}");

        assertThat(again.status()).isEqualTo(409);
        assertThat(again.text("errorCode")).isEqualTo("CONFLICT");
    }

    @Test
    void listsPartnersPageByPage() {
        post("/admin/partners", "{\"partnerId\":\"" + partner + "\"}");

        Answer page = get("/admin/partners?pageSize=1");

        assertThat(page.body().path("items").size()).isEqualTo(1);
        assertThat(get("/admin/partners?cursor=" + page.text("nextCursor"))
                        .body()
                        .path("items"))
                .isNotEmpty();
    }

    @Test
    void showsTheSecretOfAKeyOnceAndNeverAgain() {
        Answer issued = issueKey("");

        assertThat(issued.status()).isEqualTo(201);
        assertThat(issued.text("secretKey")).hasSize(43);
        assertThat(issued.text("status")).isEqualTo("ENABLED");
        assertThat(issued.body().path("rateLimit").toString()).isEqualTo("{\"requestsPerSecond\":100,\"burst\":200}");
        assertThat(issued.headers().firstValue("Cache-Control")).contains("no-store");
        Answer shown = get("/admin/api-keys/" + issued.text("keyId"));
        assertThat(shown.body().has("secretKey")).isFalse();
        assertThat(shown.text("secretKeyHash")).isEqualTo(issued.text("secretKeyHash"));
        assertThat(shown.body().toString()).doesNotContain(issued.text("secretKey"));
    }

    @Test
    void registersAnUnknownPartnerThatIsGivenAKey() {
        issueKey("");

        assertThat(get("/admin/partners/" + partner).status()).isEqualTo(200);
        assertThat(get("/admin/api-keys?partnerId=" + partner)
                        .body()
                        .path("items")
                        .size())
                .isEqualTo(1);
    }

    @Test
    void changesOnlyWhatAPutNames() {
        Answer issued = issueKey(
                ",\"description\":\"CRM\",\"allowedIpAddresses\":[\"10.0.0.0/8\"],\"expiresAt\":\"2036-01-01T08:00:00+08:00\"");

        Answer changed =
                put("/admin/api-keys/" + issued.text("keyId"), "{\"status\":\"DISABLED\",\"rateLimit\":{\"burst\":7}}");

        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.text("status")).isEqualTo("DISABLED");
        assertThat(changed.text("description")).isEqualTo("CRM");
        assertThat(changed.text("expiresAt")).isEqualTo("2036-01-01T00:00:00Z");
        assertThat(changed.body().path("allowedIpAddresses").toString()).isEqualTo("[\"10.0.0.0/8\"]");
        assertThat(changed.body().path("rateLimit").toString()).isEqualTo("{\"requestsPerSecond\":100,\"burst\":7}");
    }

    @Test
    void emptiesAListThatAPutNamesAsEmpty() {
        Answer issued = issueKey(",\"allowedIpAddresses\":[\"10.0.0.0/8\"],\"description\":\"CRM\"");

        Answer changed =
                put("/admin/api-keys/" + issued.text("keyId"), "{\"allowedIpAddresses\":[],\"description\":\"\"}");

        assertThat(changed.body().path("allowedIpAddresses").toString()).isEqualTo("[]");
        assertThat(changed.text("description")).isEmpty();
    }

    @Test
    void aBlankAddressNeverOpensAKeyToEverybody() {
        Answer issued = issueKey(",\"allowedIpAddresses\":[\"10.0.0.0/8\"]");

        for (String blank : List.of("[\"\"]", "[null]", "[\"10.0.0.0/8\",\" \"]")) {
            Answer refused = put("/admin/api-keys/" + issued.text("keyId"), "{\"allowedIpAddresses\":" + blank + "}");
            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.problems()).singleElement().asString().matches("allowedIpAddresses\\.\\d REQUIRED");
        }
        assertThat(get("/admin/api-keys?partnerId=" + partner)
                        .body()
                        .at("/items/0/allowedIpAddresses")
                        .toString())
                .isEqualTo("[\"10.0.0.0/8\"]");
    }

    @Test
    void rotatesAKeyWithADayOfOverlapUnlessToldOtherwise() {
        String keyId = issueKey("").text("keyId");

        Answer rotated = door.send("POST", "/admin/api-keys/" + keyId + "/rotate", admin, null);
        Answer again = post("/admin/api-keys/" + keyId + "/rotate", "{\"overlapSeconds\":0}");

        assertThat(rotated.status()).isEqualTo(200);
        assertThat(rotated.text("secretKey")).hasSize(43);
        assertThat(rotated.text("previousSecretValidUntil")).isNotEmpty();
        assertThat(again.text("secretKey")).isNotEqualTo(rotated.text("secretKey"));
        assertThat(again.body().path("previousSecretValidUntil").isNull()).isTrue();
    }

    @Test
    void namesEveryProblemOfAKeyAtOnce() {
        Answer refused = post("/admin/api-keys", """
                {"partnerId":"a/b","description":7,"allowedIpAddresses":["10.0.0.0/99"],"rateLimit":{"requestsPerSecond":0,"burst":"x"},
                 "expiresAt":"tomorrow","secretKey":"mine"}""");

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text("errorCode")).isEqualTo("INVALID_PARAMETER");
        assertThat(refused.problems())
                .containsExactlyInAnyOrder(
                        "partnerId FORMAT",
                        "description TYPE",
                        "allowedIpAddresses FORMAT",
                        "rateLimit.requestsPerSecond RANGE",
                        "rateLimit.burst TYPE",
                        "expiresAt FORMAT",
                        "secretKey UNKNOWN");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/admin/api-keys/none",
                "/admin/clients/none",
                "/admin/partners/none",
                "/admin/api-keys/%F0%9F%92%A9"
            })
    void saysSoWhenThereIsNoSuchThing(String path) {
        assertThat(get(path).status()).isEqualTo(404);
        assertThat(get(path).text("errorCode")).isEqualTo("NOT_FOUND");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/admin/api-keys?partnerId=%00",
                "/admin/api-keys?cursor=%00",
                "/admin/partners?pageSize=0",
                "/admin/clients?pageSize=x"
            })
    void refusesParametersThatMakeNoSense(String path) {
        assertThat(get(path).status()).isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource({"POST, /admin/partners", "POST, /admin/api-keys", "PUT, /admin/api-keys/x", "POST, /admin/clients"})
    void readsNothingButJson(String method, String path) {
        Answer refused = door.sendWith(
                method, path, "{}", Map.of("Content-Type", "text/plain", "Authorization", "Bearer " + admin));

        assertThat(refused.status()).isEqualTo(415);
        assertThat(refused.text("errorCode")).isEqualTo("UNSUPPORTED_MEDIA_TYPE");
    }

    @Test
    void recordsUnderTheAdministratorAndTheRequestThatItCameWith(@Autowired JdbcClient jdbc) {
        Answer registered = post("/admin/partners", "{\"partnerId\":\"" + partner + "\"}");

        String metadata = jdbc.sql("select convert_from(meta_data, 'UTF8') from domain_event_entry"
                        + " where aggregate_identifier = ?")
                .param("partner-" + partner)
                .query(String.class)
                .single();
        assertThat(metadata)
                .contains("client:admin")
                .contains(registered.headers().firstValue("X-Correlation-Id").orElseThrow());
    }

    @Test
    void issuesAClientThatFetchesTokens() {
        Answer issued = issueClient("[\"leads:read\"]");

        assertThat(issued.status()).isEqualTo(201);
        assertThat(door.token(issued.text("clientId"), issued.text("clientSecret")))
                .isNotEmpty();
        Answer shown = get("/admin/clients/" + issued.text("clientId"));
        assertThat(shown.body().has("clientSecret")).isFalse();
        assertThat(shown.body().path("scopes").toString()).isEqualTo("[\"leads:read\"]");
    }

    @Test
    void givesTheAdminScopeToNobodyButThePlatform() {
        Answer refused = issueClient("[\"admin\",\"leads:fly\"]");

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.problems()).containsExactlyInAnyOrder("scopes UNKNOWN", "scopes NOT_GRANTABLE");
        assertThat(post("/admin/clients", "{\"partnerId\":\"platform\",\"name\":\"Ops\",\"scopes\":[\"admin\"]}")
                        .status())
                .isEqualTo(201);
    }

    @Test
    void refusesAClientWithoutScopes() {
        assertThat(issueClient("[]").problems()).containsExactly("scopes REQUIRED");
    }

    @Test
    void letsADisabledClientFetchNothing() {
        Answer issued = issueClient("[\"leads:read\"]");
        String clientId = issued.text("clientId");

        assertThat(put("/admin/clients/" + clientId, "{\"status\":\"DISABLED\"}")
                        .text("status"))
                .isEqualTo("DISABLED");

        assertThat(door.send("POST", "/api/oauth/token", null, """
                        {"grant_type":"client_credentials","client_id":"%s","client_secret":"%s"}""".formatted(clientId, issued.text("clientSecret")))
                        .status())
                .isEqualTo(401);
    }

    @Test
    void acceptsBothSecretsOfAClientWhileTheyOverlap() {
        Answer issued = issueClient("[\"leads:read\"]");
        String clientId = issued.text("clientId");

        Answer rotated = post("/admin/clients/" + clientId + "/rotate", "{\"overlapSeconds\":60}");

        assertThat(door.token(clientId, issued.text("clientSecret"))).isNotEmpty();
        assertThat(door.token(clientId, rotated.text("clientSecret"))).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /admin/partners",
        "POST, /admin/partners",
        "GET, /admin/api-keys",
        "POST, /admin/api-keys",
        "PUT, /admin/api-keys/x",
        "POST, /admin/api-keys/x/rotate",
        "GET, /admin/clients",
        "POST, /admin/clients",
        "PUT, /admin/clients/x",
        "POST, /admin/clients/x/rotate",
        "POST, /admin/signing-keys/rotate"
    })
    void answersNobodyButAdministrators(String method, String path) {
        Answer client = issueClient("[\"leads:read\",\"leads:write\",\"audit:read\"]");
        String token = door.token(client.text("clientId"), client.text("clientSecret"));
        String body = method.equals("GET") ? null : "{}";

        assertThat(door.send(method, path, null, body).status()).isEqualTo(401);
        assertThat(door.send(method, path, token, body).status()).isEqualTo(403);
        assertThat(door.send(method, path, token, body).text("errorCode")).isEqualTo("INSUFFICIENT_SCOPE");
    }

    @Test
    void refusesNoTokenBecauseTheSigningKeyIsRotated() {
        assertThat(post("/admin/signing-keys/rotate", "").status()).isEqualTo(200);

        assertThat(get("/admin/partners").status()).isEqualTo(200);
        String after = door.token("admin", PartnerTestApplication.ADMIN_SECRET);
        assertThat(door.send("GET", "/admin/partners", after, null).status()).isEqualTo(200);
    }

    private Answer issueKey(String more) {
        return post("/admin/api-keys", "{\"partnerId\":\"" + partner + "\"" + more + "}");
    }

    private Answer issueClient(String scopes) {
        return post(
                "/admin/clients", "{\"partnerId\":\"" + partner + "\",\"name\":\"Reports\",\"scopes\":" + scopes + "}");
    }

    private Answer get(String path) {
        return door.send("GET", path, admin, null);
    }

    private Answer post(String path, String body) {
        return door.send("POST", path, admin, body);
    }

    private Answer put(String path, String body) {
        return door.send("PUT", path, admin, body);
    }
}
