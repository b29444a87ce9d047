package io.leadhub.command.douyin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.support.StaticListableBeanFactory;

/** What goes over the wire to Douyin, and what is made of what comes back. */
class DouyinWireTest {

    private static final String TOKENS = """
            {"data":{"access_token":"act.new","error_code":0,"expires_in":1296000,"open_id":"o-1",
             "refresh_expires_in":2592000,"refresh_token":"rft.new","scope":"user_info,fans.list"},"message":"success"}""";
    private static final Tokens BEFORE = new Tokens(
            "o-1",
            "act.old",
            Instant.parse("2026-11-01T00:00:00Z"),
            "rft.old",
            Instant.parse("2027-01-01T00:00:00Z"),
            List.of("fans.list"));

    private HttpServer platform;
    private DouyinHttp http;
    private TokenExchange exchange;
    private DouyinFans fans;
    private String path;
    private Map<String, String> form;
    private String accessToken;
    private int status = 200;
    private String answer = TOKENS;
    private String contentType = "application/json; charset=utf-8";

    @BeforeEach
    void open() throws IOException {
        platform = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        platform.createContext("/", this::answer);
        platform.start();
        DouyinProperties properties =
                Settings.at("http://127.0.0.1:" + platform.getAddress().getPort());
        DouyinApp app = new DouyinApp(properties, new StaticListableBeanFactory().getBeanProvider(DefaultDouyin.class));
        http = new DouyinHttp(properties);
        exchange = new TokenExchange(app, http, Clock.systemUTC());
        fans = new DouyinFans(app, http, properties, Clock.systemUTC());
    }

    @AfterEach
    void close() {
        http.destroy();
        platform.stop(0);
    }

    @Test
    void aCodeIsExchangedAsDouyinWantsIt() {
        Tokens tokens = exchange.forCode("c-1", "s-1", "https://app.example.com/callback");

        assertThat(path).isEqualTo("/oauth/access_token/");
        assertThat(form)
                .isEqualTo(Map.of(
                        "client_key",
                        "key",
                        "client_secret",
                        "secret",
                        "code",
                        "c-1",
                        "grant_type",
                        "authorization_code"));
        assertThat(tokens.openId()).isEqualTo("o-1");
        assertThat(tokens.accessToken()).isEqualTo("act.new");
        assertThat(tokens.refreshToken()).isEqualTo("rft.new");
        assertThat(tokens.scopes()).containsExactly("user_info", "fans.list");
        assertThat(tokens.accessExpiresAt()).isAfter(Instant.now().plus(Duration.ofDays(14)));
        assertThat(tokens.refreshExpiresAt()).isAfter(Instant.now().plus(Duration.ofDays(29)));
    }

    @Test
    void aRefreshTokenIsExchangedWithoutTheSecretAndKeepsItsEnd() {
        Tokens tokens = exchange.refresh(BEFORE);

        assertThat(path).isEqualTo("/oauth/refresh_token/");
        assertThat(form)
                .isEqualTo(Map.of("client_key", "key", "grant_type", "refresh_token", "refresh_token", "rft.old"));
        assertThat(tokens.accessToken()).isEqualTo("act.new");
        assertThat(tokens.refreshExpiresAt()).isEqualTo(BEFORE.refreshExpiresAt());
    }

    @Test
    void aRenewalBringsAnotherRefreshToken() {
        answer = "{\"data\":{\"description\":\"\",\"error_code\":0,\"expires_in\":\"2592000\","
                + "\"refresh_token\":\"rft.next\"},\"message\":\"success\"}";

        Tokens tokens = exchange.renew(BEFORE);

        assertThat(path).isEqualTo("/oauth/renew_refresh_token/");
        assertThat(form).isEqualTo(Map.of("client_key", "key", "refresh_token", "rft.old"));
        assertThat(tokens.accessToken()).isEqualTo("act.old");
        assertThat(tokens.refreshToken()).isEqualTo("rft.next");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/octet-stream", "application/json"})
    void theTypeOfAnAnswerDoesNotMatter(String type) {
        contentType = type;

        assertThat(exchange.refresh(BEFORE).accessToken()).isEqualTo("act.new");
    }

    @ParameterizedTest
    @CsvSource({"10010, REAUTHORIZE", "10013, STOP", "2100004, RETRY"})
    void aRefusalComesWithHttp200(long code, Remedy remedy) {
        answer = "{\"data\":{\"description\":\"no\",\"error_code\":" + code + "},\"message\":\"error\"}";

        assertThatThrownBy(() -> exchange.refresh(BEFORE)).isInstanceOfSatisfying(PlatformRefused.class, refused -> {
            assertThat(refused.answer()).isEqualTo(code);
            assertThat(refused.remedy()).isEqualTo(remedy);
        });
    }

    @ParameterizedTest
    @CsvSource({"429, COOL_DOWN", "500, RETRY", "503, RETRY", "302, RETRY"})
    void otherStatusesAreNoAnswers(int code, Remedy remedy) {
        status = code;

        assertThatThrownBy(() -> exchange.refresh(BEFORE))
                .isInstanceOfSatisfying(PlatformRefused.class, refused -> assertThat(refused.remedy())
                        .isEqualTo(remedy));
        assertThatThrownBy(() -> fans.page(BEFORE, 0))
                .isInstanceOfSatisfying(PlatformRefused.class, refused -> assertThat(refused.answer())
                        .isEqualTo(code));
    }

    @Test
    void anAnswerWithoutEndIsNoAnswer() {
        answer = "{\"data\":{\"list\":[],\"x\":\"" + "x".repeat(2 << 20) + "\"}}";

        assertThatThrownBy(() -> fans.page(BEFORE, 0)).isInstanceOf(PlatformRefused.class);
        assertThatThrownBy(() -> exchange.refresh(BEFORE)).isInstanceOf(PlatformRefused.class);
    }

    @Test
    void aPageIsAskedForByCursorWithTheTokenInItsHeader() {
        answer = "{\"data\":{\"list\":[{\"open_id\":\"f-1\",\"nickname\":\"李\"}],\"total\":1,\"cursor\":41,"
                + "\"error_code\":0,\"has_more\":false},\"extra\":{\"error_code\":0}}";

        FansPage page = fans.page(BEFORE, 40);

        assertThat(path).isEqualTo("/fans/list/?open_id=o-1&cursor=40&count=20");
        assertThat(accessToken).isEqualTo("act.old");
        assertThat(page.path()).isEqualTo(path);
        assertThat(new String(page.body(), UTF_8)).isEqualTo(answer);
        assertThat(page.fans()).extracting(Fan::openId).containsExactly("f-1");
    }

    private void answer(HttpExchange asked) throws IOException {
        try (asked) {
            path = asked.getRequestURI().toString();
            accessToken = asked.getRequestHeaders().getFirst("access-token");
            String body = new String(asked.getRequestBody().readAllBytes(), UTF_8);
            form = body.isEmpty()
                    ? Map.of()
                    : Arrays.stream(body.split("&"))
                            .map(field -> field.split("=", 2))
                            .collect(Collectors.toMap(
                                    field -> field[0],
                                    field -> URLDecoder.decode(field[1], UTF_8),
                                    (first, second) -> second,
                                    TreeMap::new));
            byte[] bytes = answer.getBytes(UTF_8);
            asked.getResponseHeaders().add("Content-Type", contentType);
            asked.sendResponseHeaders(status, bytes.length);
            asked.getResponseBody().write(bytes);
        }
    }
}
