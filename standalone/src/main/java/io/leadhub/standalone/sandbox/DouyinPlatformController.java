package io.leadhub.standalone.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.leadhub.api.rejection.ErrorCode;
import io.leadhub.command.douyin.DefaultDouyin;
import io.leadhub.edge.body.BufferedBody;
import io.leadhub.edge.caller.OpenDoor;
import io.leadhub.edge.problem.RequestRejected;
import io.leadhub.standalone.sandbox.DouyinPasses.Kind;
import io.leadhub.standalone.sandbox.DouyinPasses.Pass;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLDecoder;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** Tokens and fans as Douyin's open platform has them on the wire: errors come with HTTP 200, in the body. */
@RestController
@OpenDoor
@Hidden
class DouyinPlatformController {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String OAUTH = DouyinSandboxConfiguration.BASE + "/oauth";
    private static final String FANS = DouyinSandboxConfiguration.BASE + "/fans/list";
    private static final Duration ACCESS_LIFE = Duration.ofDays(15);
    private static final Duration REFRESH_LIFE = Duration.ofDays(30);
    private static final int MOST_RENEWALS = 5;
    private static final int LARGEST_PAGE = 100;

    private final DefaultDouyin app;
    private final DouyinWorld world;
    private final DouyinPasses passes;

    DouyinPlatformController(DefaultDouyin app, DouyinWorld world, DouyinPasses passes) {
        this.app = app;
        this.world = world;
        this.passes = passes;
    }

    /** What a call says no with. */
    private static final class No extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final long code;

        No(long code) {
            super(Long.toString(code), null, false, false);
            this.code = code;
        }
    }

    @FunctionalInterface
    private interface Call {
        Map<String, Object> data(DouyinFollowed account);
    }

    @PostMapping({OAUTH + "/access_token", OAUTH + "/access_token/"})
    void accessToken(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Map<String, String> form = form(request);
        Optional<Pass> code = passes.read(Kind.CODE, form.getOrDefault("code", ""));
        answer("token", code, 10_007, response, account -> {
            if (!form.getOrDefault("client_key", "").equals(app.clientKey())
                    || !form.getOrDefault("client_secret", "").equals(app.clientSecret())) {
                throw new No(10_013);
            }
            if (!"authorization_code".equals(form.get("grant_type"))) {
                throw new No(10_002);
            }
            Pass pass = code.orElseThrow();
            if (!account.now().isBefore(pass.expiresAt()) || !account.useCode(form.getOrDefault("code", ""))) {
                throw new No(10_007);
            }
            return tokens(account, pass.openId(), pass.scope(), account.now().plus(REFRESH_LIFE), 0, null);
        });
    }

    @PostMapping({OAUTH + "/refresh_token", OAUTH + "/refresh_token/"})
    void refreshToken(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Map<String, String> form = form(request);
        Optional<Pass> refresh = passes.read(Kind.REFRESH, form.getOrDefault("refresh_token", ""));
        answer("refresh", refresh, 10_010, response, account -> {
            Pass pass = good(account, form, refresh.orElseThrow());
            if (!"refresh_token".equals(form.get("grant_type")) || form.containsKey("client_secret")) {
                throw new No(10_002);
            }
            return tokens(
                    account, pass.openId(), pass.scope(), pass.expiresAt(), pass.renewals(), form.get("refresh_token"));
        });
    }

    @PostMapping({OAUTH + "/renew_refresh_token", OAUTH + "/renew_refresh_token/"})
    void renewRefreshToken(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Map<String, String> form = form(request);
        Optional<Pass> refresh = passes.read(Kind.REFRESH, form.getOrDefault("refresh_token", ""));
        answer("renew", refresh, 10_010, response, account -> {
            Pass pass = good(account, form, refresh.orElseThrow());
            if (!List.of(pass.scope().split(",")).contains("renew_refresh_token")) {
                throw new No(10_004);
            }
            if (pass.renewals() >= MOST_RENEWALS || !account.useCode(form.getOrDefault("refresh_token", ""))) {
                throw new No(10_020);
            }
            Instant now = account.now();
            Map<String, Object> data = new LinkedHashMap<>();
            data.put("expires_in", Long.toString(REFRESH_LIFE.toSeconds()));
            data.put(
                    "refresh_token",
                    passes.write(new Pass(
                            Kind.REFRESH,
                            pass.openId(),
                            now,
                            now.plus(REFRESH_LIFE),
                            pass.renewals() + 1,
                            pass.scope())));
            return data;
        });
    }

    @GetMapping({FANS, FANS + "/"})
    void fans(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<Pass> access =
                passes.read(Kind.ACCESS, Objects.requireNonNullElse(request.getHeader("access-token"), ""));
        answer("fans", access, 28_001_003, response, account -> {
            Pass pass = access.orElseThrow();
            if (account.isRevoked(pass.issuedAt())) {
                throw new No(28_001_003);
            }
            if (!account.now().isBefore(pass.expiresAt())) {
                throw new No(28_001_008);
            }
            if (!pass.openId().equals(request.getParameter("open_id"))) {
                throw new No(28_001_015);
            }
            if (!List.of(pass.scope().split(",")).contains("fans.list")) {
                throw new No(28_001_012);
            }
            return page(account, number(request, "cursor"), number(request, "count"));
        });
    }

    private static Map<String, Object> page(DouyinFollowed account, int cursor, int count) {
        if (cursor < 0 || count < 1 || count > LARGEST_PAGE) {
            throw new No(28_001_007);
        }
        int end = Math.min(account.fans(), cursor + count);
        List<Map<String, Object>> list = new ArrayList<>();
        for (int i = cursor; i < end; i++) {
            list.add(account.fan(i));
        }
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("list", list);
        data.put("total", account.fans());
        data.put("cursor", end);
        data.put("has_more", end < account.fans());
        return data;
    }

    private Pass good(DouyinFollowed account, Map<String, String> form, Pass pass) {
        if (!form.getOrDefault("client_key", "").equals(app.clientKey())) {
            throw new No(10_003);
        }
        if (account.isRevoked(pass.issuedAt()) || !account.now().isBefore(pass.expiresAt())) {
            throw new No(10_010);
        }
        return pass;
    }

    /** @param kept the refresh token that stays; a new one when there is none */
    private Map<String, Object> tokens(
            DouyinFollowed account,
            String openId,
            String scope,
            Instant refreshExpiresAt,
            int renewals,
            @Nullable String kept) {
        Instant now = account.now();
        Map<String, Object> data = new LinkedHashMap<>();
        data.put(
                "access_token",
                passes.write(new Pass(Kind.ACCESS, openId, now, now.plus(ACCESS_LIFE), renewals, scope)));
        data.put("captcha", "");
        data.put("desc_url", "");
        data.put("expires_in", ACCESS_LIFE.toSeconds());
        data.put("open_id", openId);
        data.put("refresh_expires_in", Duration.between(now, refreshExpiresAt).toSeconds());
        data.put(
                "refresh_token",
                kept == null
                        ? passes.write(new Pass(Kind.REFRESH, openId, now, refreshExpiresAt, renewals, scope))
                        : kept);
        data.put("scope", scope);
        return data;
    }

    /** @param otherwise what is said to a pass that is none */
    private void answer(String api, Optional<Pass> pass, long otherwise, HttpServletResponse response, Call call)
            throws IOException {
        DouyinInjection injection = DouyinInjection.NONE;
        Map<String, Object> body;
        try {
            if (pass.isEmpty()) {
                throw new No(otherwise);
            }
            DouyinFollowed account = world.account(pass.get().openId());
            injection = account.called(api);
            pause(injection.delayMillis());
            if (injection.code() != 0) {
                throw new No(injection.code());
            }
            body = yes(call.data(account), injection.textCodes());
        } catch (No no) {
            body = no(no.code, injection);
        }
        send(response, JSON.writeValueAsBytes(body), injection);
    }

    private static Map<String, Object> yes(Map<String, Object> data, boolean textCodes) {
        data.put("error_code", textCodes ? "0" : (Object) 0);
        data.put("description", "");
        if (textCodes) {
            data.computeIfPresent("expires_in", (name, seconds) -> seconds.toString());
        }
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("data", data);
        body.put("extra", extra(textCodes ? "0" : (Object) 0));
        body.put("message", "success");
        return body;
    }

    private static Map<String, Object> no(long code, DouyinInjection injection) {
        Object written = injection.textCodes() ? Long.toString(code) : (Object) code;
        Map<String, Object> body = new LinkedHashMap<>();
        if (injection.newEnvelope()) {
            body.put("err_no", written);
            body.put("err_msg", "As it was told to say");
            body.put("log_id", logId());
            return body;
        }
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("captcha", "");
        data.put("desc_url", "");
        data.put("description", "As it was told to say");
        data.put("error_code", written);
        body.put("data", data);
        body.put("extra", extra(written));
        body.put("message", "error");
        return body;
    }

    private static Map<String, Object> extra(Object code) {
        Map<String, Object> extra = new LinkedHashMap<>();
        extra.put("error_code", code);
        extra.put("description", "");
        extra.put("sub_error_code", 0);
        extra.put("sub_description", "");
        extra.put("logid", logId());
        extra.put("now", System.currentTimeMillis());
        return extra;
    }

    private static void send(HttpServletResponse response, byte[] body, DouyinInjection injection) throws IOException {
        response.setStatus(injection.httpStatus() == 0 ? 200 : injection.httpStatus());
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        response.setContentLength(body.length);
        if (injection.cut()) {
            response.getOutputStream().write(body, 0, body.length / 2);
            response.flushBuffer();
            throw new RequestRejected(ErrorCode.UNAVAILABLE, "The connection breaks as it was told to.");
        }
        response.getOutputStream().write(body);
    }

    private static void pause(int millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String logId() {
        return UUID.randomUUID().toString().replace("-", "");
    }

    private static int number(HttpServletRequest request, String name) {
        String value = request.getParameter(name);
        return value != null && value.matches("[0-9]{1,6}") ? Integer.parseInt(value) : name.equals("cursor") ? 0 : -1;
    }

    private static Map<String, String> form(HttpServletRequest request) {
        Map<String, String> form = new HashMap<>();
        String type = Objects.requireNonNullElse(request.getContentType(), "");
        if (!type.startsWith(MediaType.APPLICATION_FORM_URLENCODED_VALUE)) {
            return form;
        }
        for (String field : new String(BufferedBody.of(request), UTF_8).split("&")) {
            int equals = field.indexOf('=');
            if (equals > 0) {
                form.put(
                        URLDecoder.decode(field.substring(0, equals), UTF_8),
                        URLDecoder.decode(field.substring(equals + 1), UTF_8));
            }
        }
        return form;
    }
}
