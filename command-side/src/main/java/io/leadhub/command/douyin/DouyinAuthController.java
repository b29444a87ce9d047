package io.leadhub.command.douyin;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.leadhub.api.rejection.ErrorCode;
import io.leadhub.api.rejection.FieldProblem;
import io.leadhub.edge.caller.Caller;
import io.leadhub.edge.caller.OpenDoor;
import io.leadhub.edge.caller.RequiresScope;
import io.leadhub.edge.douyin.DouyinAnswer;
import io.leadhub.edge.douyin.DouyinEnvelope;
import io.leadhub.edge.limit.Refused;
import io.leadhub.edge.problem.RequestRejected;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.net.URLEncoder;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseCookie;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.WebUtils;

/** Sends owners of accounts to Douyin's consent page, and takes them back (docs/api/douyin.md). */
@RestController
@RequestMapping(path = DouyinEnvelope.BASE + "/auth", produces = MediaType.APPLICATION_JSON_VALUE)
@ApiResponse(
        responseCode = "default",
        description = "Refused",
        content =
                @Content(
                        mediaType = MediaType.APPLICATION_JSON_VALUE,
                        schema = @Schema(implementation = DouyinEnvelope.Refused.class)))
class DouyinAuthController {

    static final String SCOPE = "lead:douyin:auth:get_url";

    private static final String COOKIE = "leadhub-douyin";
    private static final int COOKIE_BYTES = 24;
    private static final int LONGEST = 1_000;

    private final AuthorizationUrls urls;
    private final AuthorizationStates states;
    private final DouyinAuthorization authorization;
    private final RedirectUrls redirectUrls;
    private final DouyinProperties properties;
    private final Refused refused;
    private final SecureRandom random = new SecureRandom();

    DouyinAuthController(
            AuthorizationUrls urls,
            AuthorizationStates states,
            DouyinAuthorization authorization,
            RedirectUrls redirectUrls,
            DouyinProperties properties,
            Refused refused) {
        this.urls = urls;
        this.states = states;
        this.authorization = authorization;
        this.redirectUrls = redirectUrls;
        this.properties = properties;
        this.refused = refused;
    }

    record AuthUrl(String authUrl) {}

    record Authorized(String message, long userId, String douyinUserId) {}

    /** The address of Douyin's consent page; a browser that asks gets a cookie, which it has to bring back. */
    @GetMapping("/url")
    @RequiresScope(SCOPE)
    @ApiResponse(responseCode = "200", description = "Where to send the browser", useReturnTypeSchema = true)
    ResponseEntity<DouyinAnswer<AuthUrl>> url(
            HttpServletRequest request, Caller caller, @RequestParam(required = false) @Nullable String redirectUrl) {
        String target = redirectUrl == null || redirectUrl.isBlank() ? null : redirectUrl;
        if (target != null && !redirectUrls.allow(target)) {
            throw RequestRejected.because(List.of(new FieldProblem(
                    "redirectUrl", "VALUE", "redirectUrl is none of the pages that may be returned to.")));
        }
        String cookie = isBrowser(request) ? newCookie() : null;
        String authUrl = urls.authorize(request, caller, target, cookie);
        ResponseEntity.BodyBuilder answer = ResponseEntity.ok();
        if (cookie != null) {
            answer.header(
                    HttpHeaders.SET_COOKIE,
                    cookie(request, cookie, properties.stateLifetime()).toString());
        }
        return answer.body(DouyinAnswer.of(new AuthUrl(authUrl)));
    }

    /** Where Douyin sends the browser back to: {@code code} and {@code state}, or no code where consent was not given. */
    @GetMapping("/callback")
    @OpenDoor
    @ApiResponse(
            responseCode = "200",
            description = "Authorised, and no page was named to return to",
            content = @Content(schema = @Schema(implementation = Authorized.class)))
    ResponseEntity<?> callback(
            HttpServletRequest request,
            @RequestParam(required = false) @Nullable String code,
            @RequestParam(required = false) @Nullable String state) {
        refused.checkAddress(request);
        requireState(code, state);
        String known = Objects.requireNonNull(state);
        Cookie shown = WebUtils.getCookie(request, COOKIE);
        String cookie = shown == null ? null : shown.getValue();
        PendingAuthorization pending = states.use(known, cookie).orElse(null);
        if (pending == null) {
            RequestRejected unknown = refused.failedAttempt(
                    request, ErrorCode.DOUYIN_AUTH, "The state is unknown, used up or too old; start again.");
            return states.find(known, cookie)
                    .map(before -> refusal(before, unknown))
                    .orElseThrow(() -> unknown);
        }
        try {
            if (code == null || code.isBlank()) {
                throw new RequestRejected(ErrorCode.DOUYIN_AUTH, "Consent was not given.");
            }
            return success(pending, authorization.complete(pending, code, known));
        } catch (RequestRejected failed) {
            return refusal(pending, failed);
        }
    }

    private static void requireState(@Nullable String code, @Nullable String state) {
        List<FieldProblem> problems = new ArrayList<>();
        if (state == null || state.isBlank()) {
            problems.add(new FieldProblem("state", "REQUIRED", "state is required."));
            if (code == null || code.isBlank()) {
                problems.add(new FieldProblem("code", "REQUIRED", "code is required."));
            }
        }
        if (state != null && state.length() > LONGEST) {
            problems.add(new FieldProblem("state", "LENGTH", "state is too long."));
        }
        if (code != null && code.length() > LONGEST) {
            problems.add(new FieldProblem("code", "LENGTH", "code is too long."));
        }
        if (!problems.isEmpty()) {
            throw RequestRejected.because(problems);
        }
    }

    private static ResponseEntity<?> success(PendingAuthorization pending, String openId) {
        String page = pending.redirectUrl();
        return page == null
                ? ResponseEntity.ok(DouyinAnswer.of(new Authorized("授权成功", pending.userId(), openId)))
                : redirect(page, "result=success&douyinUserId=" + URLEncoder.encode(openId, UTF_8));
    }

    private static ResponseEntity<?> refusal(PendingAuthorization pending, RequestRejected failed) {
        String page = pending.redirectUrl();
        if (page == null) {
            throw failed;
        }
        return redirect(page, "result=error&errorCode=" + failed.rejection().code());
    }

    private static ResponseEntity<?> redirect(String page, String result) {
        return ResponseEntity.status(HttpStatus.FOUND)
                .location(URI.create(page + (page.indexOf('?') < 0 ? "?" : "&") + result))
                .build();
    }

    /** Programs send none of these by themselves, browsers always do. */
    private static boolean isBrowser(HttpServletRequest request) {
        return request.getHeader("Sec-Fetch-Mode") != null
                || request.getHeader("Sec-Fetch-Site") != null
                || request.getHeader(HttpHeaders.ORIGIN) != null;
    }

    private String newCookie() {
        byte[] bytes = new byte[COOKIE_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static ResponseCookie cookie(HttpServletRequest request, String value, Duration life) {
        return ResponseCookie.from(COOKIE, value)
                .path(DouyinApp.CALLBACK)
                .maxAge(life)
                .httpOnly(true)
                .secure(request.isSecure())
                .sameSite("Lax")
                .build();
    }
}
