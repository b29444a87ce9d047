package io.leadhub.command.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.leadhub.api.lead.Contribution;
import io.leadhub.api.partner.PartnerId;
import io.leadhub.api.rejection.ErrorCode;
import io.leadhub.api.rejection.FieldProblem;
import io.leadhub.api.rejection.Rejection;
import io.leadhub.command.intake.Reading;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class IngestFormatTest {

    private static final PartnerId ACME = new PartnerId("acme");

    private final IngestFormat format = new IngestFormat();

    @Test
    void readsTheExampleOfTheSourceDocument() {
        Reading.Understood lead = understood("""
                {"externalLeadId":"XYZ-12345","sourceSystem":"PartnerPlatformA","timestamp":"2023-10-27T10:30:00Z",
                 "leadData":{"name":"张三","phone":"13800138000","email":"zhangsan@example.com","company":"某某公司",
                 "city":"厦门","productInterest":["ProductA","ServiceB"],"notes":"通过市场活动A获取的线索",
                 "customFields":{"utm_source":"campaign_xyz"}}}""");

        Contribution contribution = lead.contribution();
        assertThat(lead.source().externalId()).isEqualTo("XYZ-12345");
        assertThat(contribution.name()).isEqualTo("张三");
        assertThat(contribution.phone().joiningNumber()).isEqualTo("+8613800138000");
        assertThat(contribution.productInterest()).containsExactly("ProductA", "ServiceB");
        assertThat(contribution.customFields()).isEqualTo(Map.of("utm_source", "campaign_xyz"));
        assertThat(lead.ignoredFields()).isEmpty();
    }

    @Test
    void namesEveryProblemAtOnce() {
        Rejection rejection = malformed("""
                {"sourceSystem":7,"timestamp":"yesterday",
                 "leadData":{"name":["张三"],"email":"not an address","customFields":{"a":{"b":1}}}}""");

        assertThat(rejection.code()).isEqualTo(ErrorCode.INVALID_PARAMETER);
        assertThat(rejection.details())
                .extracting(FieldProblem::field)
                .containsExactlyInAnyOrder(
                        "externalLeadId",
                        "sourceSystem",
                        "timestamp",
                        "leadData.name",
                        "leadData.email",
                        "leadData.customFields.a");
    }

    @Test
    void wantsAWayToReachThePerson() {
        Rejection rejection = malformed(
                "{\"externalLeadId\":\"1\",\"sourceSystem\":\"A\",\"leadData\":{\"name\":\"张三\",\"phone\":\"  \"}}");

        assertThat(rejection.details()).extracting(FieldProblem::code).containsExactly("REQUIRED");
    }

    @Test
    void listsWhatItDoesNotRead() {
        Reading.Understood lead = understood("""
                {"externalLeadId":"1","sourceSystem":"A","campaign":"x","leadData":{"wechat":"zs","age":30}}""");

        assertThat(lead.ignoredFields()).containsExactlyInAnyOrder("campaign", "leadData.age");
    }

    @Test
    void tidiesWithoutDestroying() {
        Contribution contribution = understood("""
                {"externalLeadId":"1","sourceSystem":"A",
                 "leadData":{"name":"  张　三 😀 ","email":" ZhangSan@Example.COM ","phone":"1380 013 8000"}}""").contribution();

        assertThat(contribution.name()).isEqualTo("张 三 😀");
        assertThat(contribution.email()).isEqualTo("ZhangSan@example.com");
        assertThat(contribution.phone().asSent()).isEqualTo("1380 013 8000");
    }

    @Test
    void keepsAPhoneNobodyUnderstands() {
        Contribution contribution = understood(
                        "{\"externalLeadId\":\"1\",\"sourceSystem\":\"A\",\"leadData\":{\"phone\":\"请打给我\"}}")
                .contribution();

        assertThat(contribution.phone().display()).isEqualTo("请打给我");
    }

    @Test
    void cutsTheRowsOfABatchByteForByte() {
        byte[] body =
                " { \"x\" : [1,{\"leads\":[2]}] , \"leads\" : [ {\"a\" : \"张三\\u0041\"} , 7,\"s\" ,[1, 2],null ] } "
                        .getBytes(UTF_8);

        List<String> rows = BatchSlices.of(body, "leads").stream()
                .map(row -> new String(row, UTF_8))
                .toList();

        assertThat(rows).containsExactly("{\"a\" : \"张三\\u0041\"}", "7", "\"s\"", "[1, 2]", "null");
    }

    private Reading.Understood understood(String body) {
        return (Reading.Understood) format.read(ACME, body.getBytes(UTF_8));
    }

    private Rejection malformed(String body) {
        return ((Reading.Malformed) format.read(ACME, body.getBytes(UTF_8))).rejection();
    }
}
