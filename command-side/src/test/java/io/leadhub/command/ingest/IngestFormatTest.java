package io.leadhub.command.ingest;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.leadhub.api.lead.Contribution;
import io.leadhub.api.partner.PartnerId;
import io.leadhub.api.rejection.ErrorCode;
import io.leadhub.api.rejection.FieldProblem;
import io.leadhub.api.rejection.Rejection;
import io.leadhub.command.intake.Reading;
import java.nio.charset.Charset;
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
    void namesWhatCannotBeKeptBesideEverythingElse() {
        Rejection rejection = malformed("""
                {"externalLeadId":"a\\u0000","leadData":{"wechat":"w","customFields":{"n":99999999999999999999}},
                 "campaign":"\\ud800"}""");

        assertThat(rejection.details())
                .extracting(FieldProblem::field)
                .containsExactlyInAnyOrder("externalLeadId", "leadData.customFields.n", "campaign", "sourceSystem");
    }

    @Test
    void cutsTheRowsOfABatchByteForByte() {
        BatchSlices batch = slices(
                " { \"x\" : [1,{\"leads\":[2]}] , \"leads\" : [ {\"a\" : \"张三\\u0041\"} , 7,\"s\" ,[1, 2],null ] ,\"y\":1} ");

        assertThat(texts(batch)).containsExactly("{\"a\" : \"张三\\u0041\"}", "7", "\"s\"", "[1, 2]", "null");
        assertThat(new String(batch.frame(), UTF_8))
                .isEqualTo(" { \"x\" : [1,{\"leads\":[2]}] , \"leads\" : [] ,\"y\":1} ");
    }

    @Test
    void cutsOutRowsThatNobodyWouldRead() {
        String deep = "[".repeat(100) + "]".repeat(100);
        String digits = "9".repeat(2_000);
        String unkeepable = "\"\\u0000\\ud800\"";
        String longest = "\"" + "x".repeat(100_000) + "\"";

        BatchSlices batch = slices("{\"leads\":[" + String.join(",", deep, digits, unkeepable, longest) + "]}");

        assertThat(texts(batch)).containsExactly(deep, digits, unkeepable, longest);
        assertThat(new String(batch.frame(), UTF_8)).isEqualTo("{\"leads\":[]}");
    }

    @Test
    void leavesWhatIsNoBatchAsItIs() {
        for (String body :
                List.of("", "[]", "7", "{\"leads\":[1", "{\"leads\":[1}}", "{\"leads\":7}", "{\"lead\":[1]}", "{")) {
            BatchSlices batch = slices(body);
            assertThat(batch.rows()).isEmpty();
            assertThat(new String(batch.frame(), UTF_8)).isEqualTo(body);
        }
    }

    @Test
    void cutsBehindAByteOrderMarkAndNothingButUtf8() {
        assertThat(texts(slices("\uFEFF{\"leads\":[1,\"张\"]}"))).containsExactly("1", "\"张\"");
        for (Charset other : List.of(UTF_16, UTF_16LE, UTF_16BE)) {
            byte[] body = "{\"leads\":[1,2]}".getBytes(other);
            assertThat(BatchSlices.of(body, "leads", 5).frame()).isEqualTo(body);
            assertThat(BatchSlices.of(body, "leads", 5).rows()).isEmpty();
        }
    }

    @Test
    void keepsNoMoreRowsThanItIsAskedFor() {
        assertThat(slices("{\"leads\":[1,2,3,4,5,6]}").rows()).hasSize(5);
    }

    private static BatchSlices slices(String body) {
        return BatchSlices.of(body.getBytes(UTF_8), "leads", 5);
    }

    private static List<String> texts(BatchSlices batch) {
        return batch.rows().stream().map(row -> new String(row, UTF_8)).toList();
    }

    private Reading.Understood understood(String body) {
        return (Reading.Understood) format.read(ACME, body.getBytes(UTF_8));
    }

    private Rejection malformed(String body) {
        return ((Reading.Malformed) format.read(ACME, body.getBytes(UTF_8))).rejection();
    }
}
