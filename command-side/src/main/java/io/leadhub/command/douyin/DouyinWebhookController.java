package io.leadhub.command.douyin;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.leadhub.api.douyin.LossReason;
import io.leadhub.api.lead.Channel;
import io.leadhub.api.partner.PartnerId;
import io.leadhub.api.rawpayload.RawPayloadEvent.Kind;
import io.leadhub.api.rejection.ErrorCode;
import io.leadhub.command.intake.Acceptance;
import io.leadhub.command.intake.RawPayloads;
import io.leadhub.command.intake.RawRequests;
import io.leadhub.edge.body.BufferedBody;
import io.leadhub.edge.caller.Caller;
import io.leadhub.edge.caller.OpenDoor;
import io.leadhub.edge.idempotency.OnlyOnce;
import io.leadhub.edge.json.StrictJson;
import io.leadhub.edge.limit.Refused;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import jakarta.servlet.http.HttpServletRequest;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Where Douyin tells us what happens at its end: above all that an owner has taken his consent back. */
@RestController
@OpenDoor
class DouyinWebhookController {

    private static final String SIGNATURE = "X-Douyin-Signature";
    private static final String MESSAGE = "Msg-Id";
    private static final Caller DOUYIN = new Caller(PartnerId.PLATFORM, "system:douyin", Set.of());
    private static final Map<String, Object> TAKEN = Map.of("code", 0, "message", "success");
    private static final int LONGEST_CHALLENGE = 256;

    private final DouyinApp app;
    private final AccountRows accounts;
    private final AccountDesk desk;
    private final OnlyOnce onlyOnce;
    private final RawRequests rawRequests;
    private final RawPayloads rawPayloads;
    private final Acceptance acceptance;
    private final Refused refused;

    DouyinWebhookController(
            DouyinApp app,
            AccountRows accounts,
            AccountDesk desk,
            OnlyOnce onlyOnce,
            RawRequests rawRequests,
            RawPayloads rawPayloads,
            Acceptance acceptance,
            Refused refused) {
        this.app = app;
        this.accounts = accounts;
        this.desk = desk;
        this.onlyOnce = onlyOnce;
        this.rawRequests = rawRequests;
        this.rawPayloads = rawPayloads;
        this.acceptance = acceptance;
        this.refused = refused;
    }

    /** Each message once, however often it comes; what is signed are the bytes as they are. */
    @PostMapping(path = DouyinGate.WEBHOOK, produces = MediaType.APPLICATION_JSON_VALUE)
    @RequestBody(content = @Content(schema = @Schema(type = "object")))
    ResponseEntity<Object> push(HttpServletRequest request) {
        refused.checkAddress(request);
        byte[] body = BufferedBody.of(request);
        String signature = request.getHeader(SIGNATURE);
        if (signature == null || !holds(signature, body)) {
            throw refused.failedAttempt(
                    request, ErrorCode.INVALID_SIGNATURE, "The push is not signed with the app's secret.");
        }
        JsonNode push = StrictJson.DOCUMENT.parse(body);
        JsonNode challenge = challenge(push);
        if (challenge != null) {
            return ResponseEntity.ok(Map.of("challenge", challenge));
        }
        String message = request.getHeader(MESSAGE);
        String once = message == null || message.isBlank() ? Base64.getEncoder().encodeToString(body) : message;
        onlyOnce.run("douyin-webhook", once, () -> take(request, push, body));
        return ResponseEntity.ok(TAKEN);
    }

    private void take(HttpServletRequest request, JsonNode push, byte[] body) {
        String openId = push.path("from_user_id").asString("");
        Caller sender = accounts.find(openId)
                .map(account -> new Caller(account.partnerId(), DOUYIN.actor(), DOUYIN.scopes()))
                .orElse(DOUYIN);
        acceptance.await(
                List.of(rawPayloads.kept(
                        rawRequests.of(request, sender, Channel.DOUYIN), rawPayloads.newReceipt(), Kind.NOTICE, body)),
                null,
                body.length);
        if (push.path("event").asString("").equals("unauthorize")) {
            desk.lose(openId, LossReason.REVOKED_AT_DOUYIN, null);
        }
    }

    /** Douyin asks like this whether the address is meant for it. */
    private static @Nullable JsonNode challenge(JsonNode push) {
        if (!push.path("event").asString("").equals("verify_webhook")) {
            return null;
        }
        JsonNode content = push.path("content");
        JsonNode challenge = content.isString()
                ? StrictJson.DOCUMENT
                        .parse(content.stringValue().getBytes(UTF_8))
                        .path("challenge")
                : content.path("challenge");
        return challenge.isValueNode() && challenge.asString("").length() <= LONGEST_CHALLENGE ? challenge : null;
    }

    private boolean holds(String signature, byte[] body) {
        String secret = app.clientSecret();
        if (secret.isEmpty()) {
            return false;
        }
        try {
            MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
            sha1.update(secret.getBytes(UTF_8));
            String expected = HexFormat.of().formatHex(sha1.digest(body));
            return MessageDigest.isEqual(
                    expected.getBytes(UTF_8),
                    signature.strip().toLowerCase(Locale.ROOT).getBytes(UTF_8));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
