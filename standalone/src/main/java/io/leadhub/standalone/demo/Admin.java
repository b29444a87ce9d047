package io.leadhub.standalone.demo;

import io.leadhub.standalone.Settings;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/** The platform's first administrator, who may do everything: let the partner in, and search like sales. */
record Admin(Doors doors, String token) {

    private static final byte[] NOTHING = {};
    private static final int CONFLICT = 409;

    static Admin login(Doors doors, Settings settings) {
        byte[] request = Doors.write(
                Map.of("grant_type", "client_credentials", "client_id", "admin", "client_secret", secret(settings)));
        String token = doors.call("POST", "/api/oauth/token", Map.of(), request)
                .required("access_token")
                .asString();
        return new Admin(doors, token);
    }

    private static String secret(Settings settings) {
        String given = settings.adminSecret();
        if (given != null) {
            return given;
        }
        Path file = settings.data().resolve("admin-secret");
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new DemoFailed("there is no " + file + ". Start the platform first: ./leadhub run", e);
        }
    }

    /** Registers a partner unless an earlier demo did. */
    void register(String partnerId) {
        var partner = Map.of("partnerId", partnerId, "name", "Demo shop", "description", "Sends the demo's leads");
        call("POST", "/admin/partners", Doors.write(partner), CONFLICT);
    }

    PartnerKey issueKey(String partnerId) {
        JsonNode key =
                call("POST", "/admin/api-keys", Doors.write(Map.of("partnerId", partnerId, "description", "One demo")));
        return new PartnerKey(
                key.required("keyId").asString(),
                key.required("accessKeyId").asString(),
                key.required("secretKey").asString());
    }

    void disable(PartnerKey key) {
        call("PUT", "/admin/api-keys/" + key.keyId(), Doors.write(Map.of("status", "DISABLED")));
    }

    /** Waits until what sales would type finds the lead, and shows it in one line. */
    String awaitFound(DemoLead lead) {
        String query = "/api/v1/leads?q=" + URLEncoder.encode(lead.query(), StandardCharsets.UTF_8);
        return Waiting.until("`" + lead.query() + "` finds " + lead.externalLeadId(), () -> {
            JsonNode items = call("GET", query, NOTHING).path("items");
            return StreamSupport.stream(items.spliterator(), false)
                    .filter(item -> comesFrom(item, lead))
                    .findFirst()
                    .map(item -> "q=" + lead.query() + " finds " + describe(item))
                    .orElse(null);
        });
    }

    private static boolean comesFrom(JsonNode item, DemoLead lead) {
        return StreamSupport.stream(item.path("sources").spliterator(), false).anyMatch(source -> lead.externalLeadId()
                .equals(source.path("externalId").asString("")));
    }

    private static String describe(JsonNode item) {
        return Stream.of("id", "name", "phone", "email", "wechat", "company", "city", "status")
                .map(field -> item.path(field).asString(""))
                .filter(value -> !value.isBlank())
                .collect(Collectors.joining("  "));
    }

    private JsonNode call(String method, String path, byte[] body, int... expected) {
        return doors.call(method, path, Map.of("Authorization", "Bearer " + token), body, expected);
    }

    /** Shows no token. */
    @Override
    public String toString() {
        return "Admin";
    }
}
