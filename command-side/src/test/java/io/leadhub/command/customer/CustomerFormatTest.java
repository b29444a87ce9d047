package io.leadhub.command.customer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.leadhub.api.lead.BusinessType;
import io.leadhub.api.lead.Channel;
import io.leadhub.api.lead.Contribution;
import io.leadhub.api.lead.CustomerRecord;
import io.leadhub.api.lead.LeadStatus;
import io.leadhub.api.lead.PriceRange;
import io.leadhub.api.lead.RoomType;
import io.leadhub.api.partner.PartnerId;
import io.leadhub.command.intake.Reading;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CustomerFormatTest {

    private static final PartnerId ACME = new PartnerId("acme");

    private final CustomerFormat format = new CustomerFormat();
    private final CustomerEnvelope envelope = new CustomerEnvelope();

    @Test
    void readsTheCompleteExampleOfTheSourceDocument() {
        Reading.Understood read = understood("""
                {"userId": "agent_user_12345", "botId": "bot_001", "nickname": "小张", "name": "张三",
                 "phone": "13800138000", "backup_phone": "13900139000", "wechat": "zhangsan123", "status": 1,
                 "community": "万科城", "business_type": "whole_rent", "room_type": "two_bedroom",
                 "room_tags": "[\\"loft\\", \\"two_bath\\"]", "move_in_date": "2024-09-01", "lease_period": 12,
                 "price_range": "5000-8000", "source_channel": "referral", "creator": "外部Agent系统",
                 "internal_notes": "来自Agent系统推送"}""");

        Contribution said = read.contribution();
        CustomerRecord customer = said.customerOrNothing();
        assertThat(read.source().externalId()).isEqualTo("agent_user_12345");
        assertThat(read.source().isUser()).isTrue();
        assertThat(read.source().channel()).isEqualTo(Channel.REFERRAL);
        assertThat(said.name()).isEqualTo("张三");
        assertThat(said.phone())
                .isNotNull()
                .extracting(phone -> phone.joiningNumber())
                .isEqualTo("+8613800138000");
        assertThat(said.wechat()).isEqualTo("zhangsan123");
        assertThat(said.notes()).isEqualTo("来自Agent系统推送");
        assertThat(customer.botId()).isEqualTo("bot_001");
        assertThat(customer.nickname()).isEqualTo("小张");
        assertThat(customer.backupPhone()).isNotNull();
        assertThat(customer.status()).isEqualTo(LeadStatus.FOLLOWING_UP);
        assertThat(customer.community()).isEqualTo("万科城");
        assertThat(customer.businessType()).isEqualTo(BusinessType.WHOLE_RENT);
        assertThat(customer.roomType()).isEqualTo(RoomType.TWO_BEDROOM);
        assertThat(customer.roomTags()).containsExactly("loft", "two_bath");
        assertThat(customer.moveInDate()).isEqualTo(LocalDate.of(2024, 9, 1));
        assertThat(customer.leaseMonths()).isEqualTo(12);
        assertThat(customer.priceRange()).isEqualTo(new PriceRange("5000-8000", 5000L, 8000L));
        assertThat(customer.creator()).isEqualTo("外部Agent系统");
        assertThat(read.ignoredFields()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "1, FOLLOWING_UP",
        "2, UNRESPONSIVE",
        "3, VIEWING_BOOKED",
        "4, WON_COMMISSION_DUE",
        "5, WON_COMMISSION_PAID"
    })
    void knowsEveryStatus(int value, LeadStatus status) {
        assertThat(understood("{\"userId\":\"u\",\"status\":" + value + "}")
                        .contribution()
                        .customerOrNothing()
                        .status())
                .isEqualTo(status);
    }

    @ParameterizedTest
    @ValueSource(strings = {"xianyu", "xiaohongshu", "beike", "58tongcheng", "shipinhao", "douyin", "referral"})
    void knowsEveryChannel(String channel) {
        assertThat(understood("{\"userId\":\"u\",\"source_channel\":\"" + channel + "\"}")
                        .source()
                        .channel())
                .isEqualTo(new Channel(channel));
    }

    @Test
    void hearsNothingInWhatIsBlankNullOrAbsent() {
        Reading.Understood read = understood("""
                {"userId": "u", "name": "", "phone": " ", "status": "", "lease_period": null, "room_tags": "",
                 "move_in_date": "  ", "business_type": null, "source_channel": "", "price_range": ""}""");

        assertThat(read.contribution()).isEqualTo(Contribution.NOTHING);
    }

    @Test
    void keepsAPriceRangeAsItWasSent() {
        assertThat(understood("{\"userId\":\"u\",\"price_range\":\" 5000  ～  8000 元 \"}")
                        .contribution()
                        .customerOrNothing()
                        .priceRange())
                .isEqualTo(new PriceRange("5000  ～  8000 元", 5000L, 8000L));
    }

    @Test
    void passesOverWhatItDoesNotKnow() {
        assertThat(understood("{\"userId\":\"u\",\"vip\":true}").ignoredFields())
                .containsExactly("vip");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}                                          | userId为必填字段",
                "{\"userId\":\" \"}                          | userId为必填字段",
                "{\"userId\":null}                           | userId为必填字段",
                "{\"userId\":7}                              | userId必须是不超过128个字符的字符串",
                "[]                                          | 请求体必须是JSON对象；userId为必填字段",
                "{\"userId\":\"u\"                           | 请求体不是有效的JSON",
                "{\"userId\":\"u\",\"userId\":\"v\"}         | 请求体不是有效的JSON",
                "{\"userId\":\"u\",\"move_in_date\":\"2024-02-30\"} | move_in_date必须是存在的日期，格式为YYYY-MM-DD",
                "{\"userId\":\"u\",\"move_in_date\":\"2024-9-1\"}   | move_in_date必须是存在的日期，格式为YYYY-MM-DD",
                "{\"userId\":\"u\",\"lease_period\":0}       | lease_period必须是1到1200的整数（月数）",
                "{\"userId\":\"u\",\"lease_period\":\"12\"}  | lease_period必须是1到1200的整数（月数）"
            })
    void saysInChineseWhatIsWrong(String body, String error) {
        assertThat(error(body)).isEqualTo(error);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"12800138000", "1380013800", "138001380000", "+8613800138000", "138-0013-8000", "１３８００１３８０００"})
    void takesElevenDigitsForAPhoneAndNothingElse(String phone) {
        assertThat(error("{\"userId\":\"u\",\"phone\":\"" + phone + "\"}")).startsWith("phone必须是11位手机号");
    }

    @ParameterizedTest
    @ValueSource(strings = {"loft", "{}", "[1]", "[[\\\"a\\\"]]", "[\\\"a\\\"", "[\\\"a\\\"] x", "null"})
    void takesAJsonListOfTextsForTags(String tags) {
        assertThat(error("{\"userId\":\"u\",\"room_tags\":\"" + tags + "\"}")).startsWith("room_tags必须是JSON数组字符串");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"status\":6           | status必须是1到5的整数",
                "\"status\":1.5         | status必须是1到5的整数",
                "\"business_type\":\"x\"  | business_type必须是whole_rent（整租）、shared_rent（合租）、centralized（集中）之一",
                "\"room_type\":\"x\"      | room_type必须是one_bedroom（一室）、two_bedroom（两室）",
                "\"source_channel\":\"x\" | source_channel必须是xianyu（闲鱼）、xiaohongshu（小红书）"
            })
    void namesTheValuesOfEnumerations(String field, String error) {
        assertThat(error("{\"userId\":\"u\"," + field + "}")).startsWith(error);
    }

    @Test
    void namesEveryProblemAtOnce() {
        assertThat(error("{\"phone\":\"1\",\"status\":9,\"name\":[],\"room_tags\":\"loft\"}")
                        .split("；"))
                .hasSize(5)
                .anyMatch(problem -> problem.equals("userId为必填字段"))
                .anyMatch(problem -> problem.startsWith("phone"))
                .anyMatch(problem -> problem.startsWith("status"))
                .anyMatch(problem -> problem.startsWith("name"))
                .anyMatch(problem -> problem.startsWith("room_tags"));
    }

    @Test
    void readsTheSameBytesTheSameWayEveryTime() {
        String body = "{\"userId\":\"u\",\"name\":\"张三\",\"room_tags\":\"[\\\"a\\\",\\\"a\\\"]\"}";

        assertThat(understood(body)).isEqualTo(understood(body));
    }

    private Reading.Understood understood(String body) {
        Reading reading = format.read(ACME, body.getBytes(UTF_8));
        assertThat(reading).as(body).isInstanceOf(Reading.Understood.class);
        return (Reading.Understood) reading;
    }

    private String error(String body) {
        Reading reading = format.read(ACME, body.getBytes(UTF_8));
        assertThat(reading).as(body).isInstanceOf(Reading.Malformed.class);
        return envelope.enclose(((Reading.Malformed) reading).rejection()).error();
    }
}
