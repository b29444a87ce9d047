package io.leadhub.standalone.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.leadhub.command.douyin.DefaultDouyin;
import io.leadhub.edge.caller.OpenDoor;
import io.leadhub.standalone.sandbox.DouyinPasses.Kind;
import io.leadhub.standalone.sandbox.DouyinPasses.Pass;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.HtmlUtils;

/** The page on which an account's owner gives consent, or does not. */
@RestController
@OpenDoor
@Hidden
class DouyinConsentController {

    private static final String CONNECT = DouyinSandboxConfiguration.BASE + "/platform/oauth/connect";
    private static final String DECISION = DouyinSandboxConfiguration.BASE + "/platform/oauth/decision";
    private static final Duration CODE_LIFE = Duration.ofMinutes(10);
    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");
    private static final String PAGE = """
            <!DOCTYPE html><html lang="zh"><head><meta charset="utf-8"><title>抖音授权（沙箱）</title></head><body>
            <h1>抖音授权（沙箱）</h1><p>应用申请读取：%s。请选择授权的账号：</p><ul>%s</ul>
            <p><a href="%s">取消</a></p></body></html>
            """;

    private final DefaultDouyin app;
    private final DouyinWorld world;
    private final DouyinPasses passes;
    private final Environment environment;

    DouyinConsentController(DefaultDouyin app, DouyinWorld world, DouyinPasses passes, Environment environment) {
        this.app = app;
        this.world = world;
        this.passes = passes;
        this.environment = environment;
    }

    @GetMapping({CONNECT, CONNECT + "/"})
    ResponseEntity<String> ask(HttpServletRequest request) {
        String problem = problem(request);
        if (problem != null) {
            return page(HttpStatus.BAD_REQUEST, "<!DOCTYPE html><p>" + problem + "</p>");
        }
        StringBuilder accounts = new StringBuilder();
        for (String openId : DouyinWorld.OFFERED) {
            accounts.append("<li><a href=\"%s\">%s</a></li>".formatted(decision(request, openId, "yes"), openId));
        }
        return page(
                HttpStatus.OK,
                PAGE.formatted(
                        HtmlUtils.htmlEscape(parameter(request, "scope")), accounts, decision(request, "", "no")));
    }

    /** {@code open_id} may be any that the sandbox can make up, not only those on the page. */
    @GetMapping(DECISION)
    ResponseEntity<String> decide(HttpServletRequest request) {
        String problem = problem(request);
        String openId = parameter(request, "open_id");
        boolean consents = parameter(request, "consent").equals("yes");
        if (problem != null || (consents && !DouyinWorld.isOpenId(openId))) {
            return page(HttpStatus.BAD_REQUEST, "<!DOCTYPE html><p>" + (problem == null ? "10002" : problem) + "</p>");
        }
        String state = "state=" + URLEncoder.encode(parameter(request, "state"), UTF_8);
        String code = consents ? "&code=" + code(openId, parameter(request, "scope")) : "";
        return ResponseEntity.status(HttpStatus.FOUND)
                .location(URI.create(parameter(request, "redirect_uri") + "?" + state + code))
                .build();
    }

    private String code(String openId, String scope) {
        Instant now = world.account(openId).now();
        return passes.write(new Pass(Kind.CODE, openId, now, now.plus(CODE_LIFE), 0, scope));
    }

    private @Nullable String problem(HttpServletRequest request) {
        if (!parameter(request, "client_key").equals(app.clientKey())) {
            return "10003";
        }
        if (!parameter(request, "response_type").equals("code")
                || parameter(request, "scope").isBlank()) {
            return "10002";
        }
        return isOurs(parameter(request, "redirect_uri")) ? null : "10006";
    }

    /** Comes back to this platform only, and carries no parameters of its own. */
    private boolean isOurs(String redirectUri) {
        try {
            URI uri = new URI(redirectUri);
            boolean here = uri.getHost() != null
                    && (THIS_MACHINE.contains(uri.getHost())
                            || redirectUri.startsWith(OwnOrigin.of(environment) + "/"));
            return here && uri.getRawQuery() == null && uri.getRawFragment() == null;
        } catch (URISyntaxException none) {
            return false;
        }
    }

    private static String decision(HttpServletRequest request, String openId, String consent) {
        StringBuilder link = new StringBuilder(DECISION).append("?consent=").append(consent);
        link.append("&open_id=").append(openId);
        for (String name : new String[] {"client_key", "response_type", "scope", "redirect_uri", "state"}) {
            link.append('&').append(name).append('=').append(URLEncoder.encode(parameter(request, name), UTF_8));
        }
        return HtmlUtils.htmlEscape(link.toString());
    }

    private static ResponseEntity<String> page(HttpStatus status, String html) {
        return ResponseEntity.status(status)
                .contentType(new MediaType(MediaType.TEXT_HTML, UTF_8))
                .body(html);
    }

    private static String parameter(HttpServletRequest request, String name) {
        return Objects.requireNonNullElse(request.getParameter(name), "");
    }
}
