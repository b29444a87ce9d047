package io.leadhub.command.douyin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.security.oauth2.core.endpoint.OAuth2AccessTokenResponse;
import tools.jackson.databind.json.JsonMapper;

/** Token answers as Douyin's documents show them. */
class TokenAnswersTest {

    private final TokenAnswers answers = new TokenAnswers();

    @ParameterizedTest
    @ValueSource(strings = {"""
                {"data":{"access_token":"act.f7","captcha":"","desc_url":"","description":"","error_code":0,
                 "expires_in":1296000,"log_id":"2023","open_id":"b9b71865","refresh_expires_in":2592000,
                 "refresh_token":"rft.1","scope":"user_info,fans.list"},"message":"success"}""", """
                {"data":{"access_token":"act.f7","description":"","error_code":"0","expires_in":"1296000",
                 "open_id":"b9b71865","refresh_expires_in":"2592000","refresh_token":"rft.1",
                 "scope":"user_info fans.list"},"message":"<nil>"}"""})
    void areReadHoweverTheyAreWritten(String body) {
        OAuth2AccessTokenResponse answer = answers.convert(parsed(body));

        assertThat(answer.getAccessToken().getTokenValue()).isEqualTo("act.f7");
        assertThat(answer.getAccessToken().getScopes()).containsExactly("user_info", "fans.list");
        assertThat(answer.getRefreshToken().getTokenValue()).isEqualTo("rft.1");
        assertThat(answer.getAdditionalParameters())
                .containsEntry("open_id", "b9b71865")
                .containsEntry("refresh_expires_in", 2_592_000L);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"data\":{\"captcha\":\"\",\"description\":\"配置无效\",\"error_code\":10003},\"message\":\"error\"}",
                "{\"data\":{\"description\":\"\",\"error_code\":\"10003\"},\"extra\":{\"logid\":\"x\"}}",
                "{\"err_no\":10003,\"err_msg\":\"\",\"log_id\":\"x\"}"
            })
    void thatSayNoAreNoTokens(String body) {
        assertThatThrownBy(() -> answers.convert(parsed(body)))
                .isInstanceOfSatisfying(PlatformRefused.class, refused -> {
                    assertThat(refused.answer()).isEqualTo(10_003);
                    assertThat(refused.remedy()).isEqualTo(Remedy.STOP);
                });
    }

    @Test
    void thatLackATokenAreNoTokens() {
        for (String body : List.of("{}", "{\"data\":{}}", "{\"data\":{\"access_token\":\"a\",\"open_id\":\"o\"}}")) {
            assertThatThrownBy(() -> answers.convert(parsed(body))).isInstanceOf(PlatformRefused.class);
        }
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> parsed(String body) {
        return JsonMapper.builder().build().readValue(body, Map.class);
    }
}
