package io.leadhub.edge.mask;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MaskedTest {

    @ParameterizedTest
    @CsvSource({"张三, 张*", "欧阳娜娜, 欧*", "张, *", "😀x, 😀*", "'', ''"})
    void keepsTheFirstCharacterOfAName(String name, String masked) {
        assertThat(Masked.name(name)).isEqualTo(masked);
    }

    @ParameterizedTest
    @CsvSource({
        "13800138000, 138****8000",
        "+4915112345678, +49****5678",
        "1234567, ***",
        "12345678, 123****5678",
        "张三13800138000, ***"
    })
    void keepsTheEndsOfAPhoneNumber(String phone, String masked) {
        assertThat(Masked.phone(phone)).isEqualTo(masked);
    }

    @ParameterizedTest
    @CsvSource({"0592-1234567, 0592****67", "123456, ***", "ask for Zhang, ***"})
    void keepsTheAreaCodeOfALandline(String landline, String masked) {
        assertThat(Masked.landline(landline)).isEqualTo(masked);
    }

    @ParameterizedTest
    @CsvSource({
        "zhangsan@example.com, z***@example.com",
        "z@example.com, ***@example.com",
        "nonsense, ***",
        "a@b@c.cn, a***@c.cn"
    })
    void keepsTheDomainOfAnEmailAddress(String email, String masked) {
        assertThat(Masked.email(email)).isEqualTo(masked);
    }

    @ParameterizedTest
    @CsvSource({"wxid_abc, wx***c", "abc, ***", "abcd, ab***d"})
    void keepsTheEndsOfAWechatId(String wechat, String masked) {
        assertThat(Masked.wechat(wechat)).isEqualTo(masked);
    }
}
