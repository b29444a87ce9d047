package io.leadhub.command.douyin;

import static io.leadhub.command.douyin.PlatformAnswer.number;
import static io.leadhub.command.douyin.PlatformAnswer.text;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.security.oauth2.client.endpoint.OAuth2AuthorizationCodeGrantRequest;
import org.springframework.security.oauth2.client.endpoint.OAuth2RefreshTokenGrantRequest;
import org.springframework.security.oauth2.client.endpoint.RestClientAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.endpoint.RestClientRefreshTokenTokenResponseClient;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.security.oauth2.core.endpoint.OAuth2AccessTokenResponse;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationExchange;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationResponse;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.stereotype.Component;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Exchanges codes and tokens at Douyin, through Spring Security's clients with Douyin's parameters. */
@Component
class TokenExchange {

    /** What Douyin's documents say a refresh token lives where its answer does not. */
    private static final Duration USUAL_LIFE = Duration.ofDays(30);

    private static final Duration USUAL_ACCESS = Duration.ofDays(15);
    private static final String CLIENT_KEY = "client_key";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final DouyinApp app;
    private final DouyinHttp http;
    private final Clock clock;
    private final RestClientAuthorizationCodeTokenResponseClient codes =
            new RestClientAuthorizationCodeTokenResponseClient();
    private final RestClientRefreshTokenTokenResponseClient refreshes = new RestClientRefreshTokenTokenResponseClient();

    TokenExchange(DouyinApp app, DouyinHttp http, Clock clock) {
        this.app = app;
        this.http = http;
        this.clock = clock;
        codes.setRestClient(http.client());
        codes.setParametersCustomizer(form -> {
            form.remove(OAuth2ParameterNames.CLIENT_ID);
            form.remove(OAuth2ParameterNames.REDIRECT_URI);
            form.set(CLIENT_KEY, app.clientKey());
        });
        refreshes.setRestClient(http.client());
        refreshes.setParametersCustomizer(form -> {
            form.remove(OAuth2ParameterNames.CLIENT_ID);
            form.remove(OAuth2ParameterNames.CLIENT_SECRET);
            form.remove(OAuth2ParameterNames.SCOPE);
            form.set(CLIENT_KEY, app.clientKey());
        });
    }

    /** @throws PlatformRefused when Douyin does not take the code */
    Tokens forCode(String code, String state, String callbackUrl) {
        ClientRegistration registration = app.registration();
        OAuth2AuthorizationRequest request = OAuth2AuthorizationRequest.authorizationCode()
                .clientId(registration.getClientId())
                .authorizationUri(
                        Objects.requireNonNull(registration.getProviderDetails().getAuthorizationUri()))
                .redirectUri(callbackUrl)
                .state(state)
                .build();
        OAuth2AuthorizationResponse response = OAuth2AuthorizationResponse.success(code)
                .redirectUri(callbackUrl)
                .state(state)
                .build();
        OAuth2AccessTokenResponse answer = asked(() -> codes.getTokenResponse(new OAuth2AuthorizationCodeGrantRequest(
                registration, new OAuth2AuthorizationExchange(request, response))));
        long refreshLife = number(answer.getAdditionalParameters().get(TokenAnswers.REFRESH_EXPIRES_IN));
        Duration life = refreshLife > 0 ? Duration.ofSeconds(refreshLife) : USUAL_LIFE;
        return tokens(answer, clock.instant().plus(life));
    }

    /**
     * The refresh token's own end is not moved by this.
     *
     * @throws PlatformRefused when Douyin does not take the refresh token
     */
    Tokens refresh(Tokens before) {
        Instant now = clock.instant();
        OAuth2AccessToken access = new OAuth2AccessToken(
                OAuth2AccessToken.TokenType.BEARER,
                before.accessToken(),
                now.minusSeconds(1),
                before.accessExpiresAt().isAfter(now) ? before.accessExpiresAt() : now);
        OAuth2AccessTokenResponse answer = asked(() -> refreshes.getTokenResponse(new OAuth2RefreshTokenGrantRequest(
                refreshing(app.registration()), access, new OAuth2RefreshToken(before.refreshToken(), null))));
        Tokens after = tokens(answer, before.refreshExpiresAt());
        if (!after.openId().equals(before.openId())) {
            throw PlatformRefused.withoutAnswer("Douyin answered with the token of another account", null);
        }
        return after;
    }

    /**
     * Extends the whole authorisation; no part of OAuth.
     *
     * @throws PlatformRefused when Douyin does not extend it
     */
    Tokens renew(Tokens before) {
        MultiValueMap<String, String> form = new LinkedMultiValueMap<>();
        form.set(CLIENT_KEY, app.clientKey());
        form.set(OAuth2ParameterNames.REFRESH_TOKEN, before.refreshToken());
        Map<?, ?> data = asked(() -> new PlatformAnswer(read(http.client()
                        .post()
                        .uri(app.baseUrl() + "/oauth/renew_refresh_token/")
                        .contentType(MediaType.APPLICATION_FORM_URLENCODED)
                        .body(form)
                        .retrieve()
                        .body(byte[].class)))
                .data());
        String refreshToken = text(data.get("refresh_token"));
        if (refreshToken.isBlank()) {
            throw PlatformRefused.withoutAnswer("Douyin's answer lacks the refresh token", null);
        }
        long life = number(data.get("expires_in"));
        return new Tokens(
                before.openId(),
                before.accessToken(),
                before.accessExpiresAt(),
                refreshToken,
                clock.instant().plus(life > 0 ? Duration.ofSeconds(life) : USUAL_LIFE),
                before.scopes());
    }

    private Tokens tokens(OAuth2AccessTokenResponse answer, Instant refreshExpiresAt) {
        Instant now = clock.instant();
        Instant stated = Objects.requireNonNullElse(answer.getAccessToken().getExpiresAt(), now);
        return new Tokens(
                text(answer.getAdditionalParameters().get(TokenAnswers.OPEN_ID)),
                answer.getAccessToken().getTokenValue(),
                stated.isAfter(now.plusSeconds(1)) ? stated : now.plus(USUAL_ACCESS),
                Objects.requireNonNull(answer.getRefreshToken()).getTokenValue(),
                refreshExpiresAt,
                List.copyOf(answer.getAccessToken().getScopes()));
    }

    private static ClientRegistration refreshing(ClientRegistration registration) {
        String tokenUri = registration.getProviderDetails().getTokenUri();
        return ClientRegistration.withClientRegistration(registration)
                .tokenUri(tokenUri.replace("/oauth/access_token/", "/oauth/refresh_token/"))
                .build();
    }

    @SuppressWarnings("unchecked")
    static Map<String, ?> read(byte @Nullable [] body) {
        try {
            return JSON.readValue(body == null ? "{}".getBytes(UTF_8) : body, Map.class);
        } catch (JacksonException notJson) {
            throw PlatformRefused.withoutAnswer("Douyin's answer is no JSON object", null);
        }
    }

    private static <T> T asked(Supplier<T> question) {
        try {
            return question.get();
        } catch (RuntimeException refused) {
            throw PlatformRefused.behind(refused);
        }
    }
}
