package io.leadhub.command.hook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The platforms' own examples. */
class PushSignatureTest {

    private static final byte[] FORM =
            "{\"source\":\"demo\",\"timestamp\":1721800000000,\"data\":{\"leads_id\":\"L1\",\"data\":[{\"label\":\"姓名\",\"value\":\"张三\"},{\"label\":\"手机号\",\"value\":\"13800138000\"}]}}"
                    .getBytes(UTF_8);
    private static final byte[] CHALLENGE =
            "{\"event\":\"verify_webhook\",\"client_key\":\"abc\",\"content\":{\"challenge\":12345}}".getBytes(UTF_8);

    private final PushSignature xiaohongshu = Platform.XIAOHONGSHU.signature().orElseThrow();
    private final PushSignature douyin = Platform.DOUYIN.signature().orElseThrow();

    @Test
    void xiaohongshuSignsUnderTheToken() {
        byte[] token = "demo_token".getBytes(UTF_8);

        assertThat(xiaohongshu.holds("sha1=c8aeca1bde7f5d6cf5682f15e8a725460a5a3895", token, FORM))
                .isTrue();
        assertThat(xiaohongshu.holds("sha1=c8aeca1bde7f5d6cf5682f15e8a725460a5a3896", token, FORM))
                .isFalse();
        assertThat(xiaohongshu.holds("c8aeca1bde7f5d6cf5682f15e8a725460a5a3895", token, FORM))
                .isFalse();
        assertThat(xiaohongshu.holds(null, token, FORM)).isFalse();
        assertThat(xiaohongshu.holds("sha1=c8aeca1bde7f5d6cf5682f15e8a725460a5a3895", token, CHALLENGE))
                .isFalse();
    }

    @Test
    void douyinHashesTheSecretAndTheBody() {
        byte[] secret = "demo_client_secret".getBytes(UTF_8);

        assertThat(douyin.holds("cd28d4810e5b41c87686a8f15562f971a66c138a", secret, CHALLENGE))
                .isTrue();
        assertThat(douyin.holds("cd28d4810e5b41c87686a8f15562f971a66c138a", "other".getBytes(UTF_8), CHALLENGE))
                .isFalse();
        assertThat(douyin.holds("", secret, CHALLENGE)).isFalse();
    }

    @Test
    void nobodyKnowsHowFeiyuSigns() {
        assertThat(Platform.FEIYU.signature()).isEmpty();
    }
}
