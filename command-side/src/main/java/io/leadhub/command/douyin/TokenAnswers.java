package io.leadhub.command.douyin;

import static io.leadhub.command.douyin.PlatformAnswer.number;
import static io.leadhub.command.douyin.PlatformAnswer.text;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.springframework.core.convert.converter.Converter;
import org.springframework.security.oauth2.core.OAuth2AccessToken.TokenType;
import org.springframework.security.oauth2.core.endpoint.OAuth2AccessTokenResponse;

/**
 * Reads Douyin's token answers for Spring Security's client: nested in {@code data}, without a token type, scopes parted
 * by commas, errors with HTTP 200.
 */
final class TokenAnswers implements Converter<Map<String, Object>, OAuth2AccessTokenResponse> {

    static final String OPEN_ID = "open_id";
    static final String REFRESH_EXPIRES_IN = "refresh_expires_in";

    @Override
    public OAuth2AccessTokenResponse convert(Map<String, Object> body) {
        Map<?, ?> data = new PlatformAnswer(body).data();
        String accessToken = text(data.get("access_token"));
        String refreshToken = text(data.get("refresh_token"));
        String openId = text(data.get(OPEN_ID));
        if (accessToken.isBlank() || refreshToken.isBlank() || openId.isBlank()) {
            throw PlatformRefused.withoutAnswer("Douyin's token answer lacks a token or the open id", null);
        }
        return OAuth2AccessTokenResponse.withToken(accessToken)
                .tokenType(TokenType.BEARER)
                .expiresIn(number(data.get("expires_in")))
                .refreshToken(refreshToken)
                .scopes(scopes(text(data.get("scope"))))
                .additionalParameters(Map.of(OPEN_ID, openId, REFRESH_EXPIRES_IN, number(data.get(REFRESH_EXPIRES_IN))))
                .build();
    }

    private static Set<String> scopes(String listed) {
        return new LinkedHashSet<>(Arrays.stream(listed.split("[,\\s]+"))
                .filter(scope -> !scope.isBlank())
                .toList());
    }
}
