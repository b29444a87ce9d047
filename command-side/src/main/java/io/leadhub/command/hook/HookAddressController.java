package io.leadhub.command.hook;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.leadhub.api.rejection.ErrorCode;
import io.leadhub.command.intake.RawRequest;
import io.leadhub.command.intake.RawRequests;
import io.leadhub.edge.body.BufferedBody;
import io.leadhub.edge.caller.Caller;
import io.leadhub.edge.caller.OpenDoor;
import io.leadhub.edge.idempotency.OnlyOnce;
import io.leadhub.edge.json.StrictJson;
import io.leadhub.edge.limit.Refused;
import io.leadhub.edge.problem.RequestRejected;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Addresses where platforms push by themselves: whoever knows one, and signs where the platform does, is let in. */
@RestController
@OpenDoor
class HookAddressController {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int SHOWN_OF_ADDRESS = 6;

    private final HookRows hooks;
    private final HookDoor door;
    private final OnlyOnce onlyOnce;
    private final RawRequests rawRequests;
    private final Refused refused;

    HookAddressController(HookRows hooks, HookDoor door, OnlyOnce onlyOnce, RawRequests rawRequests, Refused refused) {
        this.hooks = hooks;
        this.door = door;
        this.onlyOnce = onlyOnce;
        this.rawRequests = rawRequests;
        this.refused = refused;
    }

    /** Takes in what a platform pushes, once however often it comes, and answers as the platform expects. */
    @PostMapping(HookController.PATH + "/{hookId}")
    ResponseEntity<byte[]> push(HttpServletRequest request, @PathVariable String hookId) {
        refused.checkAddress(request);
        byte[] body = BufferedBody.of(request);
        StoredHook hook = hooks.find(hookId)
                .filter(StoredHook::isEnabled)
                .orElseThrow(() -> refused.failedAttempt(request, ErrorCode.NOT_FOUND, "There is no such hook."));
        check(hook, request, body);
        onlyOnce.run("hook:" + hook.key(), message(body), () -> door.take(hook, rawRequest(hook, request), body));
        return challengeIn(hook, body)
                .map(challenge -> answer(200, JSON.writeValueAsBytes(Map.of("challenge", challenge))))
                .orElseGet(() ->
                        answer(hook.answer().status(), hook.answer().body().getBytes(UTF_8)));
    }

    private void check(StoredHook hook, HttpServletRequest request, byte[] body) {
        byte[] secret = hook.secret();
        hook.platform()
                .signature()
                .filter(signature ->
                        secret != null && !signature.holds(request.getHeader(signature.header()), secret, body))
                .ifPresent(signature -> {
                    throw refused.failedAttempt(
                            request, ErrorCode.INVALID_SIGNATURE, "The push is not signed with this hook's secret.");
                });
    }

    private RawRequest rawRequest(StoredHook hook, HttpServletRequest request) {
        Caller platform = new Caller(hook.partnerId(), "hook:" + hook.key(), Set.of());
        String path = HookController.PATH + "/" + hook.hookId().substring(0, SHOWN_OF_ADDRESS) + "…";
        return rawRequests.of(request, platform, hook.platform().channel(), path);
    }

    private static String message(byte[] body) {
        return Base64.getEncoder().encodeToString(body);
    }

    /** Douyin asks like this whether the address is meant for it. */
    private static Optional<JsonNode> challengeIn(StoredHook hook, byte[] body) {
        if (hook.platform() != Platform.DOUYIN) {
            return Optional.empty();
        }
        try {
            JsonNode push = StrictJson.DOCUMENT.parse(body);
            JsonNode content = push.path("content");
            JsonNode challenge = content.isString()
                    ? StrictJson.DOCUMENT
                            .parse(content.stringValue().getBytes(UTF_8))
                            .path("challenge")
                    : content.path("challenge");
            return push.path("event").asString("").equals("verify_webhook") && challenge.isValueNode()
                    ? Optional.of(challenge)
                    : Optional.empty();
        } catch (RequestRejected noJson) {
            return Optional.empty();
        }
    }

    private static ResponseEntity<byte[]> answer(int status, byte[] body) {
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_JSON)
                .body(body);
    }
}
