package io.leadhub.command.douyin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leadhub.api.lead.Channel;
import io.leadhub.api.partner.PartnerId;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages of fans as Douyin's documents show them. */
class FansPageTest {

    private static final String SAMPLE = """
            {"data":{"list":[
              {"open_id":"0da2","union_id":"1ad4","nickname":"张伟","avatar":"https://x.example/a.jpeg","city":"上海",
               "province":"上海","country":"中国","gender":2},
              {"open_id":"0da3","nickname":"\\u0000 小\\u202e王 ","avatar":"http://x.example/a.jpeg","gender":0},
              {"open_id":"0da2","nickname":"张伟"},
              {"nickname":"nobody"}],
             "total":100,"cursor":20,"error_code":0,"description":"","has_more":true},
             "extra":{"error_code":0,"logid":"2020","now":1597213176393}}""";

    @Test
    void aPageSaysWhoFollowsAndWhereItGoesOn() {
        FansPage page = read(SAMPLE, 0);

        assertThat(page.total()).isEqualTo(100);
        assertThat(page.hasMore()).isTrue();
        assertThat(page.nextCursor()).isEqualTo(20);
        assertThat(page.fans()).extracting(Fan::openId).containsExactly("0da2", "0da3");
        Fan first = page.fans().getFirst();
        assertThat(first.contribution().name()).isEqualTo("张伟");
        assertThat(first.contribution().city()).isEqualTo("上海");
        assertThat(first.contribution().customFields())
                .containsEntry("nickname", "张伟")
                .containsEntry("avatarUrl", "https://x.example/a.jpeg")
                .containsEntry("gender", "FEMALE")
                .containsEntry("unionId", "1ad4")
                .containsEntry("douyinAccount", "account");
    }

    @Test
    void whatNoStoreCanKeepIsLeftOut() {
        Fan fan = read(SAMPLE, 0).fans().get(1);

        assertThat(fan.contribution().name()).isEqualTo("小王");
        assertThat(fan.contribution().customFields()).doesNotContainKeys("avatarUrl", "gender", "city");
    }

    @Test
    void aFanIsARecordOfDouyin() {
        Fan fan = read(SAMPLE, 0).fans().getFirst();

        assertThat(fan.source(new PartnerId("p")).channel()).isEqualTo(Channel.DOUYIN);
        assertThat(fan.source(new PartnerId("p")).externalId()).isEqualTo("0da2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{",
                "{\"data\":{\"error_code\":0}}",
                "{\"data\":{\"list\":[],\"cursor\":7,\"has_more\":true}}",
                "<html>"
            })
    void whatIsNoPageIsAskedForAgain(String body) {
        assertThatThrownBy(() -> read(body, 7))
                .isInstanceOfSatisfying(PlatformRefused.class, refused -> assertThat(refused.remedy())
                        .isEqualTo(Remedy.RETRY));
    }

    private static FansPage read(String body, long cursor) {
        return FansPage.read("/fans/list/", body.getBytes(UTF_8), Instant.EPOCH, "account", cursor);
    }
}
