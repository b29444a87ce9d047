package io.leadhub.command.hook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.leadhub.api.lead.Channel;
import io.leadhub.api.lead.Contribution;
import io.leadhub.api.partner.PartnerId;
import io.leadhub.api.rejection.FieldProblem;
import io.leadhub.command.intake.Reading;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What the platforms send, as far as their documents are known, read by the mappings that stand at the beginning. */
class MappedPayloadTest {

    private static final PartnerId ACME = new PartnerId("acme");

    @Test
    void readsAPushOfFeiyu() {
        Reading.Understood lead = understood(Platform.FEIYU, Map.of(), """
                {"id":"6805098888650000","adv_id":"12345678","adv_name":"某公司","ad_id":"166000000000","ad_name":"测试计划",
                 "name":"张三","telphone":"13800138000","weixin":"wx123","gender":"男","age":"30","app_name":"抖音",
                 "location":"北京+北京","province_name":"北京","city_name":"北京","address":"..","clue_source":"1",
                 "convert_status":"3","create_time":"1584498183","site_name":"","store_id":"0","email":"","qq":"",
                 "form_remark":"想看样板间","req_id":"2020","flow_type":"2","mid_info":"{\\"titleId\\":1356780190}"}""");

        assertThat(lead.source().externalId()).isEqualTo("6805098888650000");
        assertThat(lead.source().sourceSystem()).isEqualTo("feiyu");
        assertThat(lead.source().channel()).isEqualTo(new Channel("feiyu"));
        Contribution said = lead.contribution();
        assertThat(said.name()).isEqualTo("张三");
        assertThat(phoneOf(said)).isEqualTo("13800138000");
        assertThat(said.wechat()).isEqualTo("wx123");
        assertThat(said.email()).isNull();
        assertThat(said.city()).isEqualTo("北京");
        assertThat(said.notes()).isEqualTo("想看样板间");
        assertThat(said.customFields()).containsEntry("ad_name", "测试计划").containsEntry("create_time", "1584498183");
    }

    @Test
    void readsAFormOfXiaohongshu() {
        Reading.Understood lead = understood(Platform.XIAOHONGSHU, Map.of(), """
                {"source":"x","timestamp":1721800000000,"data":{"landing_page_id":1,"submitted_time":"2024-07-24 13:40:00",
                 "campaign_name":"夏季","leads_id":"L1","keyword":"窗帘",
                 "data":[{"label":"称呼","value":"李四"},{"label":"联系电话","value":"139 0013 9000"},{"label":"微信号","value":"li_4"},
                         {"label":"城市","value":"厦门"}]}}""");

        assertThat(lead.source().externalId()).isEqualTo("L1");
        Contribution said = lead.contribution();
        assertThat(said.name()).isEqualTo("李四");
        assertThat(phoneOf(said)).isEqualTo("13900139000");
        assertThat(said.wechat()).isEqualTo("li_4");
        assertThat(said.city()).isEqualTo("厦门");
        assertThat(said.productInterest()).containsExactly("窗帘");
        assertThat(said.customFields()).containsEntry("campaign_name", "夏季");
    }

    @Test
    void readsACardOfDouyinWhetherItsContentIsAnObjectOrAText() {
        String card =
                "{\"message_type\":\"retain_consult_card\",\"card_id\":\"c1\",\"card_data\":[{\"label\":\"姓名\",\"value\":\"王五\"},{\"label\":\"手机号\",\"value\":\"13700137000\"}],\"user_infos\":[{\"nick_name\":\"五五\"}]}";
        String asText = card.replace("\"", "\\\"");
        for (String content : new String[] {card, '"' + asText + '"'}) {
            Reading.Understood lead = understood(
                    Platform.DOUYIN,
                    Map.of("msg-id", "m-1"),
                    "{\"event\":\"im_receive_msg\",\"from_user_id\":\"u\",\"client_key\":\"k\",\"content\":" + content
                            + "}");

            assertThat(lead.source().externalId()).isEqualTo("m-1");
            assertThat(lead.contribution().name()).isEqualTo("王五");
            assertThat(phoneOf(lead.contribution())).isEqualTo("13700137000");
            assertThat(lead.contribution().customFields()).containsEntry("from_user_id", "u");
        }
    }

    @Test
    void namesEverythingThatMakesItNoLead() {
        Reading reading = read(Platform.XIAOHONGSHU, Map.of(), "{\"data\":{\"data\":[]}}");

        assertThat(reading).isInstanceOf(Reading.Malformed.class);
        assertThat(((Reading.Malformed) reading).rejection().details())
                .extracting(FieldProblem::field)
                .containsExactly("externalLeadId", "phone");
    }

    @Test
    void whatIsTooLongIsCut() {
        Reading.Understood lead = understood(
                Platform.FEIYU, Map.of(), "{\"id\":1,\"telphone\":\"138\",\"name\":\"" + "长".repeat(500) + "\"}");

        assertThat(lead.contribution().name()).hasSize(128);
    }

    @Test
    void whatIsNoJsonIsNoLead() {
        assertThat(read(Platform.FEIYU, Map.of(), "id=1&telphone=138")).isInstanceOf(Reading.Malformed.class);
    }

    private static String phoneOf(Contribution said) {
        return Objects.requireNonNull(said.phone()).display();
    }

    private static Reading.Understood understood(Platform platform, Map<String, String> headers, String body) {
        Reading reading = read(platform, headers, body);
        assertThat(reading).isInstanceOf(Reading.Understood.class);
        return (Reading.Understood) reading;
    }

    private static Reading read(Platform platform, Map<String, String> headers, String body) {
        return MappedPayload.read(ACME, platform.channel(), platform.usualMapping(), headers, body.getBytes(UTF_8));
    }
}
