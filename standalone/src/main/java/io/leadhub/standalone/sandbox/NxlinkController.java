package io.leadhub.standalone.sandbox;

import static io.leadhub.standalone.sandbox.NxlinkSignature.header;

import io.leadhub.edge.body.BufferedBody;
import io.leadhub.edge.caller.OpenDoor;
import io.leadhub.standalone.sandbox.NxlinkAccount.Call;
import io.leadhub.standalone.sandbox.NxlinkAccount.Contact;
import io.leadhub.standalone.sandbox.NxlinkAccount.Param;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The append call of NXLink's OpenAPI, as it is on the wire. */
@RestController
@OpenDoor
@Hidden
class NxlinkController {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final long TOLERATED_MILLIS = 60_000;
    private static final int MOST_CONTACTS = 1_000;

    /** Stands for a parameter that the call flow does not know, which the call platform refuses. */
    private static final String UNKNOWN_PARAM = "unknown-to-the-flow";

    private static final Map<String, String> ACTIONS = Map.of("8", "callAppend", "100", "nxai");

    private final NxlinkAccounts accounts;
    private final Clock clock;

    NxlinkController(NxlinkAccounts accounts, Clock clock) {
        this.accounts = accounts;
        this.clock = clock;
    }

    record Answer(int code, String message, Map<String, String> data, String traceId) {

        static Answer of(int code, String message) {
            return new Answer(code, message, Map.of(), UUID.randomUUID().toString());
        }
    }

    @PostMapping(
            path = NxlinkSandboxConfiguration.BASE + "/openapi/aiagent/call/append",
            produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Answer> append(HttpServletRequest request) throws InterruptedException {
        byte[] body = BufferedBody.of(request);
        Answer refused = refusal(request, body);
        if (refused != null) {
            return ResponseEntity.ok(refused);
        }
        JsonNode json = parsed(body);
        List<Contact> contacts = contacts(json);
        NxlinkAccount account = accounts.account(header(request, "accessKey"));
        Injection injection = account.called(new Call(
                json.path("taskId").asString(""),
                contacts == null
                        ? List.of()
                        : contacts.stream().map(Contact::contactId).toList()));
        Answer answer = injection.takesIn() ? taken(account, contacts) : Answer.of(0, "success");
        Thread.sleep(injection.delayMillis());
        return ResponseEntity.status(injection.httpStatus() == 0 ? 200 : injection.httpStatus())
                .body(injection.code() == 0 ? answer : Answer.of(injection.code(), "As it was told to say"));
    }

    private @Nullable Answer refusal(HttpServletRequest request, byte[] body) {
        for (String name : List.of("accessKey", "ts", "bizType", "action", "sign")) {
            if (header(request, name).isEmpty()) {
                return Answer.of(1_001, "Missing common parameters");
            }
        }
        if (!isRecent(header(request, "ts"))) {
            return Answer.of(1_004, "Timestamp has expired");
        }
        String secret = accounts.accessSecret(header(request, "accessKey"));
        if (secret == null || !NxlinkSignature.isGood(request, body, secret)) {
            return Answer.of(1_003, "Invalid signature");
        }
        return header(request, "action").equals(ACTIONS.get(header(request, "bizType")))
                ? null
                : Answer.of(1_005, "Insufficient permissions");
    }

    private boolean isRecent(String timestamp) {
        return timestamp.matches("[0-9]{13}")
                && Math.abs(clock.millis() - Long.parseLong(timestamp)) <= TOLERATED_MILLIS;
    }

    private static Answer taken(NxlinkAccount account, @Nullable List<Contact> contacts) {
        if (contacts == null) {
            return Answer.of(1_002, "Parameter error");
        }
        String duplicate = account.take(contacts);
        return duplicate == null
                ? Answer.of(0, "success")
                : Answer.of(20_000, "Duplicate contactIds are not allowed: " + duplicate);
    }

    /** {@code null} when the body is not as it must be. */
    private static @Nullable List<Contact> contacts(JsonNode body) {
        String taskId = body.path("taskId").asString("");
        JsonNode list = body.path("list");
        if (taskId.isBlank() || !list.isArray() || list.isEmpty() || list.size() > MOST_CONTACTS) {
            return null;
        }
        List<Contact> contacts = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (JsonNode item : list) {
            List<Param> params = new ArrayList<>();
            item.path("params")
                    .forEach(param -> params.add(new Param(
                            param.path("name").asString(""), param.path("value").asString(""))));
            Contact contact = new Contact(
                    taskId,
                    item.path("contactId").asString(""),
                    item.path("name").asString(""),
                    item.path("phoneNumber").asString(""),
                    params);
            boolean complete = !contact.contactId().isBlank()
                    && !contact.name().isBlank()
                    && contact.phoneNumber().matches("[0-9]{4,15}")
                    && params.stream().noneMatch(param -> param.name().equals(UNKNOWN_PARAM));
            if (!complete || !ids.add(contact.contactId())) {
                return null;
            }
            contacts.add(contact);
        }
        return contacts;
    }

    private static JsonNode parsed(byte[] body) {
        try {
            return JSON.readTree(body);
        } catch (JacksonException noJson) {
            return JSON.createObjectNode();
        }
    }
}
