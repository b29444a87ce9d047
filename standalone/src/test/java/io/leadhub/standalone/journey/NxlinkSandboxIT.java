package io.leadhub.standalone.journey;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.leadhub.standalone.journey.Door.Answer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The call platform that comes along answers as the real one is documented to. */
class NxlinkSandboxIT {

    private static final String APPEND = "/sandbox/nxlink/openapi/aiagent/call/append";

    private final Administrator administrator = new Administrator();
    private final String accessKey = "AK-" + UUID.randomUUID();
    private final String accessSecret = "secret-" + UUID.randomUUID();
    private final String contactId = UUID.randomUUID().toString();

    @BeforeEach
    void openAnAccount() {
        administrator.put("/sandbox/nxlink/control/" + accessKey, Map.of("accessSecret", accessSecret));
    }

    @ParameterizedTest
    @CsvSource({"md5, MD5, 8, callAppend", "sha256, SHA-256, 100, nxai"})
    void takesInWhatIsSignedAndRefusesToTakeItInTwice(String algorithm, String digest, String bizType, String action) {
        Map<String, String> headers = signed(algorithm, digest, bizType, action, System.currentTimeMillis(), body());

        Answer first = send(headers, body());
        Answer second = send(headers, body());

        assertThat(first.status()).isEqualTo(200);
        assertThat(first.json().propertyNames()).containsExactly("code", "message", "data", "traceId");
        assertThat(code(first)).isZero();
        assertThat(code(second)).isEqualTo(20_000);
        assertThat(second.json().path("message").asString())
                .isEqualTo("Duplicate contactIds are not allowed: " + contactId);
    }

    @Test
    void takesTheAlgorithmForMd5WhereNoneIsNamed() {
        Map<String, String> headers = signed("md5", "MD5", "8", "callAppend", System.currentTimeMillis(), body());
        headers.remove("algorithm");

        assertThat(code(send(headers, body()))).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"accessKey", "ts", "bizType", "action", "sign"})
    void missesEveryHeader(String missing) {
        Map<String, String> headers = signed("md5", "MD5", "8", "callAppend", System.currentTimeMillis(), body());
        headers.remove(missing);

        assertThat(code(send(headers, body()))).isEqualTo(1_001);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "", "[]", "{\"taskId\":\"t\",\"list\":[]}", "{\"taskId\":\"t\",\"list\":[{}]}"})
    void refusesABodyThatIsNone(String body) {
        assertThat(code(send(signed("md5", "MD5", "8", "callAppend", System.currentTimeMillis(), body), body)))
                .isEqualTo(1_002);
    }

    @Test
    void refusesASignatureOfAnotherBodyAndOfAnotherAccount() {
        Map<String, String> headers = signed("md5", "MD5", "8", "callAppend", System.currentTimeMillis(), body());
        Map<String, String> unknown = new HashMap<>(headers);
        unknown.put("accessKey", "nobody");

        assertThat(code(send(headers, body().replace("t-1", "t-2")))).isEqualTo(1_003);
        assertThat(code(send(unknown, body()))).isEqualTo(1_003);
    }

    @ParameterizedTest
    @ValueSource(longs = {-61_000, 61_000, -1_700_000_000_000L})
    void refusesATimestampThatIsFarAway(long apart) {
        long timestamp = System.currentTimeMillis() + apart;

        assertThat(code(send(signed("md5", "MD5", "8", "callAppend", timestamp, body()), body())))
                .isEqualTo(1_004);
    }

    @Test
    void refusesAnActionThatIsNotTheBusinessTypes() {
        assertThat(code(send(signed("md5", "MD5", "8", "nxai", System.currentTimeMillis(), body()), body())))
                .isEqualTo(1_005);
    }

    @Test
    void isControlledByAdministratorsOnly() {
        assertThat(Door.send("GET", "/sandbox/nxlink/control/x", Map.of(), new byte[0])
                        .status())
                .isEqualTo(401);
        assertThat(administrator
                        .reader("somebody", "leads:read")
                        .get("/sandbox/nxlink/control/x")
                        .status())
                .isEqualTo(403);
    }

    private String body() {
        return "{\"taskId\":\"t-1\",\"countryCode\":\"86\",\"list\":[{\"contactId\":\"" + contactId
                + "\",\"name\":\"张三\",\"phoneNumber\":\"13800000001\",\"params\":[]}]}";
    }

    private Map<String, String> signed(
            String algorithm, String digest, String bizType, String action, long timestamp, String body) {
        String text = "accessKey=" + accessKey + "&action=" + action + "&bizType=" + bizType + "&ts=" + timestamp
                + (body.isEmpty() ? "" : "&body=" + body) + "&accessSecret=" + accessSecret;
        try {
            return new HashMap<>(Map.of(
                    "Content-Type", "application/json",
                    "accessKey", accessKey,
                    "ts", Long.toString(timestamp),
                    "bizType", bizType,
                    "action", action,
                    "algorithm", algorithm,
                    "sign",
                            HexFormat.of()
                                    .formatHex(MessageDigest.getInstance(digest).digest(text.getBytes(UTF_8)))));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Answer send(Map<String, String> headers, String body) {
        return Door.send("POST", APPEND, headers, body.getBytes(UTF_8));
    }

    private static int code(Answer answer) {
        return answer.json().path("code").asInt(-1);
    }
}
