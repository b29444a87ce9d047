package io.leadhub.command.token;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leadhub.command.token.TokenRequest.ClientSecret;
import java.util.Base64;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenRequestsTest {

    private static final String JSON = "application/json; charset=utf-8";
    private static final String FORM = "application/x-www-form-urlencoded";

    @Test
    void readsTheFormOfTheOpenPlatform() {
        TokenRequest request = read(JSON, null, """
                {"client_id":"your_client_id","client_secret":"your_client_secret","grant_type":"client_credentials"}
                """);

        assertThat(request.grantType()).isEqualTo("client_credentials");
        assertThat(request.client()).isEqualTo(new ClientSecret("your_client_id", List.of("your_client_secret")));
        assertThat(request.scope()).isNull();
    }

    @Test
    void readsAForm() {
        TokenRequest request =
                read(FORM, null, "grant_type=client_credentials&client_id=c&client_secret=a%2Bb&scope=leads%3Aread+x");

        assertThat(request.client()).isEqualTo(new ClientSecret("c", List.of("a+b")));
        assertThat(request.scope()).isEqualTo("leads:read x");
    }

    @Test
    void readsHttpBasic() {
        TokenRequest request = read(FORM, basic("c:s:e"), "grant_type=client_credentials");

        assertThat(request.client()).isEqualTo(new ClientSecret("c", List.of("s:e")));
    }

    @Test
    void takesASecretInHttpBasicBothAsItStandsAndDecoded() {
        TokenRequest request = read(FORM, basic("c:a%2Bb"), "grant_type=client_credentials");

        assertThat(request.client()).isEqualTo(new ClientSecret("c", List.of("a%2Bb", "a+b")));
    }

    @Test
    void passesOverWhatItDoesNotKnow() {
        assertThat(read(JSON, null, "{\"audience\":{},\"grant_type\":\"x\"}").grantType())
                .isEqualTo("x");
        assertThat(read(FORM, null, "grant_type=x&audience=1&audience=2").grantType())
                .isEqualTo("x");
    }

    @Test
    void leavesABearerTokenAside() {
        assertThat(read(FORM, "Bearer abc", "grant_type=x").client()).isNull();
    }

    @Test
    void refusesTwoProofsAtOnce() {
        refuses(() -> read(FORM, basic("c:s"), "grant_type=x&client_secret=s"));
        refuses(() -> read(FORM, basic("c:s"), "grant_type=x&client_id=d"));
    }

    @Test
    void refusesAParameterThatIsStatedTwice() {
        refuses(() -> read(FORM, null, "grant_type=x&client_id=c&client_id=d"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nonsense", "[]", "{\"grant_type\":1}", "{\"grant_type\":\"a\",\"grant_type\":\"b\"}"})
    void refusesABodyThatIsNoRequest(String body) {
        refuses(() -> read(JSON, null, body));
    }

    @Test
    void refusesAFormThatIsNotEncoded() {
        refuses(() -> read(FORM, null, "grant_type=%zz"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Basic %%%", "Basic Y29sb25sZXNz", "basic "})
    void refusesBasicThatIsNone(String authorization) {
        refuses(() -> read(FORM, authorization, "grant_type=x"));
    }

    @Test
    void refusesAnyOtherKindOfBody() {
        refuses(() -> read("text/plain", null, "grant_type=x"));
        refuses(() -> read(null, null, "grant_type=x"));
        refuses(() -> read("not a type", null, "grant_type=x"));
    }

    @Test
    void neverShowsASecretInALog() {
        TokenRequest request = read(FORM, basic("c:hush"), "grant_type=x");

        assertThat(request.toString()).doesNotContain("hush");
    }

    private static TokenRequest read(@Nullable String type, @Nullable String authorization, String body) {
        return TokenRequests.read(type, authorization, body.getBytes(UTF_8));
    }

    private static String basic(String pair) {
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(UTF_8));
    }

    private static void refuses(ThrowingCallable reading) {
        assertThatThrownBy(reading).isInstanceOfSatisfying(TokenRefused.class, refused -> assertThat(refused.error())
                .isEqualTo(TokenRefused.Error.INVALID_REQUEST));
    }
}
