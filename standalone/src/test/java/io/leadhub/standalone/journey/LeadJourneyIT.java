package io.leadhub.standalone.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.leadhub.standalone.journey.Partner.Receipt;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** From a partner's signed request to what sales, other partners and auditors see of it. */
class LeadJourneyIT {

    /** As spec/1, 5.3 has it, with a phone of its own so that no other story joins it. */
    private static final String EXAMPLE = """
            {
              "externalLeadId": "XYZ-12345",
              "sourceSystem": "PartnerPlatformA",
              "timestamp": "2023-10-27T10:30:00Z",
              "leadData": {
                "name": "张三",
                "phone": "13800138000",
                "email": "zhangsan@example.com",
                "company": "某某公司",
                "city": "厦门",
                "productInterest": ["ProductA", "ServiceB"],
                "notes": "通过市场活动A获取的线索",
                "customFields": {
                  "utm_source": "campaign_xyz"
                }
              }
            }
            """;

    private final Administrator administrator = new Administrator();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "张三",
                "三",
                "zhangsan",
                "zs",
                "8000",
                "13800138000",
                "+86 138-0013-8000",
                "某公司",
                "XYZ-12345",
                "zhangsan@example.com"
            })
    void theSourceDocumentsExampleIsFoundByWhateverSalesRemembers(String remembered) {
        Partner partner = administrator.partner("example");
        Receipt receipt =
                partner.settled(partner.sends(EXAMPLE).json().path("receiptId").asString());

        awaitFound(administrator.reader("example", "leads:read", "leads:read:pii"), remembered, receipt.leadId());
    }

    @Test
    void anAuditorReadsTheExactBytesBack() {
        Partner partner = administrator.partner("exact-bytes");
        String body =
                " {\"leadData\" : {\"wechat\":\"wx-1\"},\r\n\"sourceSystem\":\"S\\u0041\",\"externalLeadId\":\"😀\"} ";
        String receiptId = partner.sends(body).json().path("receiptId").asString();

        Reader auditor = administrator.reader("platform", "audit:read");
        JsonNode payload =
                auditor.get("/api/v1/audit/raw-payloads/" + receiptId).json();

        assertThat(Base64.getDecoder().decode(payload.path("body").asString()))
                .isEqualTo(body.getBytes(StandardCharsets.UTF_8));
        assertThat(payload.path("bodyText").asString()).isEqualTo(body);
        assertThat(payload.path("headers").has("x-signature")).isFalse();
        assertThat(payload.path("partnerId").asString()).isEqualTo("exact-bytes");
    }

    @Test
    void twoPartnersWhoKnowTheSamePersonNeverLearnOfEachOther() {
        Partner shop = administrator.partner("joined-shop");
        Partner crm = administrator.partner("joined-crm");

        Receipt first = shop.tells("A-1", Map.of("name", "王小明", "phone", "13911110001", "city", "厦门"));
        Receipt second = crm.tells("B-1", Map.of("name", "王明", "phone", "+86 139 1111 0001", "company", "云上家居"));

        assertThat(first.action()).isEqualTo("CREATED");
        assertThat(second.action()).isEqualTo("CREATED");
        assertThat(second.leadId()).isNotEqualTo(first.leadId());

        awaitFound(administrator.reads(), "云上家居", first.leadId());
        JsonNode joined = administrator.reads().lead(second.leadId());
        assertThat(joined.path("id").asLong()).isEqualTo(first.leadId());
        assertThat(joined.path("name").asString()).isEqualTo("王明");
        assertThat(joined.path("city").asString()).isEqualTo("厦门");

        Reader shopSales = administrator.reader("joined-shop", "leads:read", "leads:read:pii");
        assertThat(shopSales.lead(first.leadId()).path("name").asString()).isEqualTo("王小明");
        assertThat(shopSales.lead(first.leadId()).path("sources")).hasSize(1);
        assertThat(shopSales.get("/api/v1/leads/" + second.leadId()).status()).isEqualTo(404);
        assertThat(shopSales.find("云上家居")).isEmpty();
    }

    @Test
    void landlinesJoinNobody() {
        Partner partner = administrator.partner("landlines");

        Receipt first = partner.tells("L-1", Map.of("name", "甲", "phone", "0592-5550101"));
        Receipt second = partner.tells("L-2", Map.of("name", "乙", "phone", "0592-5550101"));

        awaitFound(administrator.reads(), "0592-5550101", first.leadId());
        awaitFound(administrator.reads(), "0592-5550101", second.leadId());
    }

    @Test
    void aKnownRecordStaysWithItsLeadAndBothAreMarkedWhenItsMobileIsAnothers() {
        Partner partner = administrator.partner("rivals");
        Receipt first = partner.tells("R-1", Map.of("phone", "13911110002", "name", "丙丙"));
        Receipt second = partner.tells("R-2", Map.of("phone", "13911110003", "name", "丁丁"));

        Receipt moved = partner.tells("R-1", Map.of("phone", "13911110003"));

        assertThat(moved.leadId()).isEqualTo(first.leadId());
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            assertThat(numbers(administrator.reads().lead(first.leadId()).path("possibleDuplicates")))
                    .contains(second.leadId());
            assertThat(numbers(administrator.reads().lead(second.leadId()).path("possibleDuplicates")))
                    .contains(first.leadId());
        });
    }

    @Test
    void whatIsSentTwiceIsTakenInOnce() {
        Partner partner = administrator.partner("repeats");
        Map<String, Object> zhao = Map.of(
                "name", "赵六六", "wechat", "zhao-66", "customFields", Map.of("budget", 5_000, "area", 88.5, "vip", true));

        Receipt first = partner.tells("Z-1", zhao);
        Receipt again = partner.tells("Z-1", zhao);
        Receipt more = partner.tells("Z-1", Map.of("wechat", "zhao-66", "city", "福州"));

        assertThat(again.action()).isEqualTo("UNCHANGED");
        assertThat(more.action()).isEqualTo("ENRICHED");
        assertThat(again.leadId()).isEqualTo(first.leadId()).isEqualTo(more.leadId());
    }

    @Test
    void whoMayNotSeePersonalDataNeitherSeesNorFindsIt() {
        Partner partner = administrator.partner("masked");
        Receipt receipt = partner.tells(
                "M-1", Map.of("name", "欧阳锋", "phone", "13911110009", "email", "ouyang@example.com", "company", "白驼山庄"));
        Reader sales = administrator.reader("masked", "leads:read");

        awaitFound(sales, "白驼山", receipt.leadId());
        JsonNode lead = sales.lead(receipt.leadId());
        assertThat(lead.path("name").asString()).isEqualTo("欧*");
        assertThat(lead.path("phone").asString()).isEqualTo("139****0009");
        assertThat(lead.path("email").asString()).isEqualTo("o***@example.com");
        assertThat(sales.find("欧阳锋")).isEmpty();
        assertThat(sales.find("13911110009")).isEmpty();
        assertThat(sales.find("ouyang@example.com")).isEmpty();
    }

    private static List<Long> numbers(JsonNode list) {
        return list.valueStream().map(JsonNode::asLong).toList();
    }

    private static void awaitFound(Reader reader, String remembered, long number) {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(reader.find(remembered)).contains(number));
    }
}
