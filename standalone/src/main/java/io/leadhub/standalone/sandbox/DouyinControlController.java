package io.leadhub.standalone.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.leadhub.api.partner.Scopes;
import io.leadhub.api.rejection.ErrorCode;
import io.leadhub.command.douyin.DefaultDouyin;
import io.leadhub.edge.body.BufferedBody;
import io.leadhub.edge.caller.RequiresScope;
import io.leadhub.edge.json.Fields;
import io.leadhub.edge.json.StrictJson;
import io.leadhub.edge.problem.RequestRejected;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** Lets administrators decide about an account of the sandbox: its fans, its time, and how it misbehaves. */
@RestController
@RequestMapping(DouyinSandboxConfiguration.BASE + "/control/{openId}")
@RequiresScope(Scopes.ADMIN)
@Hidden
class DouyinControlController {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int MOST = 10_000;
    private static final int LONGEST_DELAY = 60_000;
    private static final long MOST_SECONDS = Duration.ofDays(3_650).toSeconds();
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final DouyinWorld world;
    private final DefaultDouyin app;
    private final Environment environment;

    DouyinControlController(DouyinWorld world, DefaultDouyin app, Environment environment) {
        this.world = world;
        this.app = app;
        this.environment = environment;
    }

    @GetMapping
    DouyinFollowed.State state(@PathVariable String openId) {
        return account(openId).state();
    }

    /**
     * {@code {fans?, changed?, mobiles?: [{fan, mobile}], advanceSeconds?, injections?: [{api, after, times, code,
     * newEnvelope, textCodes, httpStatus, delayMillis, cut}]}}; what is not named stays.
     */
    @PutMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    DouyinFollowed.State prepare(@PathVariable String openId, HttpServletRequest request) {
        DouyinFollowed account = account(openId);
        Fields fields = Fields.of(StrictJson.DOCUMENT.parse(BufferedBody.of(request)));
        Long fans = fields.integer("fans", 0, DouyinFollowed.MOST_FANS);
        Long changed = fields.integer("changed", 0, DouyinFollowed.MOST_FANS);
        Long advance = fields.integer("advanceSeconds", 0, MOST_SECONDS);
        boolean named = fields.has("injections");
        List<DouyinInjection> injections = fields.objects("injections", 100).stream()
                .map(DouyinControlController::injection)
                .toList();
        Map<Integer, String> mobiles = new HashMap<>();
        for (Fields mobile : fields.objects("mobiles", 100)) {
            mobiles.put(
                    whole(mobile.integer("fan", 0, DouyinFollowed.MOST_FANS), 0),
                    Objects.requireNonNullElse(mobile.text("mobile", 32), ""));
        }
        fields.refuseUnknown();
        fields.check();
        if (fans != null) {
            account.setFans(Math.toIntExact(fans));
        }
        if (changed != null) {
            account.setChanged(Math.toIntExact(changed));
        }
        if (advance != null) {
            account.advance(Duration.ofSeconds(advance));
        }
        if (!mobiles.isEmpty()) {
            account.setMobiles(mobiles);
        }
        if (named) {
            account.inject(injections);
        }
        return account.state();
    }

    /** The owner takes his consent back: the tokens die, and the platform is told as Douyin tells it. */
    @PostMapping("/revoke")
    Map<String, Object> revoke(@PathVariable String openId) throws IOException, InterruptedException {
        account(openId).revoke();
        Map<String, Object> push = new HashMap<>();
        push.put("event", "unauthorize");
        push.put("from_user_id", openId);
        push.put("to_user_id", "");
        push.put("client_key", app.clientKey());
        push.put("content", Map.of("scopes", List.of("user_info", "fans.list")));
        byte[] body = JSON.writeValueAsBytes(push);
        URI webhook = URI.create(OwnOrigin.of(environment) + "/api/v1/lead/douyin/webhook");
        try (HttpClient client = HttpClient.newHttpClient()) {
            int status = client.send(
                            HttpRequest.newBuilder(webhook)
                                    .timeout(PATIENCE)
                                    .header("Content-Type", MediaType.APPLICATION_JSON_VALUE)
                                    .header("Msg-Id", UUID.randomUUID().toString())
                                    .header("X-Douyin-Signature", signature(body))
                                    .POST(BodyPublishers.ofByteArray(body))
                                    .build(),
                            BodyHandlers.discarding())
                    .statusCode();
            return Map.of("pushed", status);
        }
    }

    private String signature(byte[] body) {
        try {
            MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
            sha1.update(app.clientSecret().getBytes(UTF_8));
            return HexFormat.of().formatHex(sha1.digest(body));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }

    private DouyinFollowed account(String openId) {
        if (!DouyinWorld.isOpenId(openId)) {
            throw new RequestRejected(ErrorCode.NOT_FOUND, "The sandbox has no such account.");
        }
        return world.account(openId);
    }

    private static DouyinInjection injection(Fields fields) {
        return new DouyinInjection(
                Objects.requireNonNullElse(fields.text("api", 16), "fans"),
                whole(fields.integer("after", 0, MOST), 0),
                whole(fields.integer("times", 1, MOST), 1),
                Objects.requireNonNullElse(fields.integer("code", 0, Integer.MAX_VALUE), 0L),
                Objects.requireNonNullElse(fields.bool("newEnvelope"), false),
                Objects.requireNonNullElse(fields.bool("textCodes"), false),
                whole(fields.integer("httpStatus", 200, 599), 0),
                whole(fields.integer("delayMillis", 0, LONGEST_DELAY), 0),
                Objects.requireNonNullElse(fields.bool("cut"), false));
    }

    private static int whole(@Nullable Long stated, int otherwise) {
        return stated == null ? otherwise : Math.toIntExact(stated);
    }
}
