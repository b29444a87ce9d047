package io.leadhub.standalone.journey;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.leadhub.standalone.journey.Door.Answer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** A tenant who has numbers called, and the sandbox that it has them called by. */
record CallCenter(Administrator administrator, String partnerId, String apiKey, String accessKey) {

    static final String APPEND = "/api/openapi/append-numbers";

    static CallCenter open(Administrator administrator) {
        String partnerId = "calls-" + UUID.randomUUID();
        String accessKey = "AK-" + partnerId;
        Answer answer = administrator.put(
                outbound(partnerId),
                Map.of(
                        "alias",
                        "呼叫中心 " + partnerId,
                        "description",
                        "a journey",
                        "accessKey",
                        accessKey,
                        "accessSecret",
                        "secret-of-" + partnerId));
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
        return new CallCenter(
                administrator, partnerId, answer.json().path("apiKey").asString(), accessKey);
    }

    static String outbound(String partnerId) {
        return "/admin/partners/" + partnerId + "/outbound";
    }

    void configure(Map<String, ?> settings) {
        assertThat(administrator.put(outbound(partnerId), settings).status()).isEqualTo(200);
    }

    String alias() {
        return "呼叫中心 " + partnerId;
    }

    Answer appends(String taskId, Object... numbers) {
        return appends(Map.of("taskId", taskId, "phoneNumbers", List.of(numbers)));
    }

    Answer appends(Map<String, ?> body) {
        return sends(Door.JSON.writeValueAsString(body));
    }

    Answer sends(String body) {
        return send("POST", APPEND, Map.of("x-api-key", apiKey), body);
    }

    Answer get(String path) {
        return Door.send("GET", path, Map.of("x-api-key", apiKey), new byte[0]);
    }

    static Answer send(String method, String path, Map<String, String> headers, String body) {
        Map<String, String> all = new HashMap<>(headers);
        all.put("Content-Type", "application/json");
        return Door.send(method, path, all, body.getBytes(UTF_8));
    }

    /** Makes the call platform misbehave at the requests to come. */
    @SafeVarargs
    final void misbehaves(Map<String, Object>... injections) {
        prepare(Map.of("injections", List.of(injections)));
    }

    void prepare(Map<String, ?> sandbox) {
        assertThat(administrator.put(control(), sandbox).status()).isEqualTo(200);
    }

    /** The contacts that the call platform has. */
    List<JsonNode> contacts() {
        return platform().path("contacts").valueStream().toList();
    }

    List<String> phoneNumbers() {
        return contacts().stream()
                .map(contact -> contact.path("phoneNumber").asString())
                .toList();
    }

    /** The ids that each request to the call platform carried. */
    List<List<String>> calls() {
        return platform()
                .path("calls")
                .valueStream()
                .map(call -> call.path("contactIds")
                        .valueStream()
                        .map(JsonNode::asString)
                        .toList())
                .toList();
    }

    private JsonNode platform() {
        return administrator.reads().get(control()).json();
    }

    private String control() {
        return "/sandbox/nxlink/control/" + accessKey;
    }
}
