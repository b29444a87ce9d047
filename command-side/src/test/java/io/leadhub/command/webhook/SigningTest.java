package io.leadhub.command.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SigningTest {

    private static final SigningSecret OLD = new SigningSecret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
    private static final SigningSecret NEW = new SigningSecret("whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=");
    private static final byte[] BODY = "{\"test\": 2432232314}".getBytes(UTF_8);
    private static final String ID = "msg_p5jXN8AQM9LWM0D4loKWxJek";
    private static final long AT = 1_614_265_330;
    private static final String OLD_SIGNATURE = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";

    @Test
    void signsAsStandardWebhooksSays() {
        assertThat(new Signing(OLD, null).standard(ID, AT, BODY)).isEqualTo(OLD_SIGNATURE);
    }

    @Test
    void signsTheBodyWithTheWholeSecretAsItIsWritten() {
        assertThat(new Signing(OLD, null).ofBody(BODY))
                .isEqualTo("80ec8a89ce3cd22133a1066caecb4d04fea7467657c8514d717ec42c38a5c94c");
    }

    @Test
    void signsWithBothSecretsWhereThereIsRoomWhileTheyOverlap() {
        Signing both = new Signing(NEW, OLD);

        assertThat(both.standard(ID, AT, BODY))
                .isEqualTo(new Signing(NEW, null).standard(ID, AT, BODY) + " " + OLD_SIGNATURE);
        assertThat(both.ofBody(BODY)).isEqualTo(new Signing(OLD, null).ofBody(BODY));
    }

    @Test
    void makesSecretsOf32Bytes() {
        SigningSecret fresh = SigningSecret.fresh();

        assertThat(fresh.isValid()).isTrue();
        assertThat(fresh.key()).hasSize(32);
        assertThat(fresh.value())
                .startsWith("whsec_")
                .isNotEqualTo(SigningSecret.fresh().value());
        assertThat(fresh).hasToString("(secret)");
    }

    @ParameterizedTest
    @CsvSource({
        "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw, true",
        "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw, false",
        "whsec_, false",
        "whsec_c2hvcnQ=, false",
        "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLa!w, false"
    })
    void knowsASecretFromWhatIsNone(String text, boolean valid) {
        assertThat(new SigningSecret(text).isValid()).isEqualTo(valid);
    }
}
