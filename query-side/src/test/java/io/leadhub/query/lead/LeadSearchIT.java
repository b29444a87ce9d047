package io.leadhub.query.lead;

import static io.leadhub.query.lead.LeadStory.person;
import static io.leadhub.query.lead.LeadStory.says;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leadhub.api.rejection.FieldProblem;
import io.leadhub.edge.problem.RequestRejected;
import io.leadhub.query.lead.FoundLeads.FacetValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LeadSearchIT {

    private static LeadIndexFixture leads;

    @BeforeAll
    static void indexAFewLeads() {
        leads = new LeadIndexFixture();
        leads.index(
                LeadStory.of("lead-1")
                        .captured(
                                1001,
                                "acme",
                                "XYZ-12345",
                                says(
                                        "张三",
                                        "13800138000",
                                        "zhangsan@example.com",
                                        "厦门某某科技有限公司",
                                        "厦门",
                                        "通过市场活动A获取的线索",
                                        Map.of("utm_source", "campaign"))),
                LeadStory.of("lead-2")
                        .captured(
                                1002,
                                "acme",
                                "XYZ-777",
                                says("曾国藩", "13912345678", "z.guofan@mail.cn", "Acme Trading", "长沙", null, Map.of())),
                LeadStory.of("lead-3")
                        .captured(1003, "globex", "G/9", says("吕布", "15000000003", null, null, "厦门", null, Map.of())),
                LeadStory.of("lead-4").captured(1004, "globex", "G/10", person("John Smith", "15000000004")));
    }

    @ParameterizedTest
    @CsvSource({
        "张三, 1001",
        "三, 1001",
        "张, 1001",
        "zhangsan, 1001",
        "zhangs, 1001",
        "san, 1001",
        "zs, 1001",
        "ZS, 1001",
        "张san, 1001",
        "张 三, 1001",
        "8000, 1001",
        "13800138000, 1001",
        "138 0013 8000, 1001",
        "138-0013-8000, 1001",
        "+86 138 0013 8000, 1001",
        "008613800138000, 1001",
        "１３８００１３８０００, 1001",
        "(+86)138-0013-8000, 1001",
        "zhangsan@example.com, 1001",
        "example.com, 1001",
        "xyz-12345, 1001",
        "XYZ-12345, 1001",
        "12345, 1001",
        "某科技, 1001",
        "某某科技有限公司, 1001",
        "keji, 1001",
        "xiamenmoumou, 1001",
        "xmmmkj, 1001",
        "mkj, 1001",
        "市场活动, 1001",
        "张三 科技, 1001",
        "zs 8000, 1001",
        "曾国藩, 1002",
        "zengguofan, 1002",
        "zgf, 1002",
        "acme, 1002",
        "Acme Trading, 1002",
        "rading, 1002",
        "z.guofan@mail.cn, 1002",
        "guofan@mail.cn, 1002",
        "lvbu, 1003",
        "lubu, 1003",
        "lb, 1003",
        "g/9, 1003",
        "smith, 1004",
        "john smith, 1004",
        "johnsmith, 1004"
    })
    void findsALeadByWhateverItIsKnownFor(String q, long id) {
        assertThat(ids(leads.find("q=" + q))).containsExactly(id);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "三张",
                "李四",
                "zhangsi",
                "1380013",
                "9999",
                "张三 李四",
                "*",
                "name:张三",
                "\"",
                "(((",
                "_exists_:lead",
                "\\",
                "<script>",
                "' OR 1=1",
                "AND OR NOT",
                "/.*/",
                "\u0000\u0007"
            })
    void findsNothingForWhatNobodyIsKnownForHoweverItIsSpelled(String q) {
        FoundLeads found = leads.find("q=" + q, "facets=status");
        assertThat(q.isBlank() || q.contains("\u0000") || ids(found).isEmpty()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"张三", "zhangsan", "8000", "zhangsan@example.com", "市场活动", "john"})
    void doesNotSearchContactDataForThoseWhoMayNotSeeIt(String q) {
        assertThat(leads.findAs("platform", false, "q=" + q).leads()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"某科技, 1001", "keji, 1001", "XYZ-12345, 1001", "acme, 1002"})
    void searchesCompaniesAndExternalIdsForEveryone(String q, long id) {
        assertThat(ids(leads.findAs("platform", false, "q=" + q))).containsExactly(id);
    }

    @Test
    void showsNewestFirst() {
        leads.index(LeadStory.of("lead-5").captured(1005, "umbrella", "u-1", person("甲", null)));
        assertThat(ids(leads.find("partnerId=umbrella", "partnerId=acme"))).containsExactly(1005L, 1002L, 1001L);
    }

    @Test
    void sortsNamesInTheOrderOfTheAlphabet() {
        assertThat(leads.find("sort=name", "partnerId=acme", "partnerId=globex").leads())
                .extracting(LeadView::name)
                .containsExactly("John Smith", "吕布", "曾国藩", "张三");
    }

    @Test
    void filtersAndCounts() {
        FoundLeads found = leads.find("city=厦门", "facets=city,partnerId,status");
        assertThat(ids(found)).containsExactlyInAnyOrder(1001L, 1003L);
        assertThat(found.facets().get("city")).containsExactly(new FacetValue("厦门", 2));
        assertThat(found.facets().get("partnerId"))
                .containsExactlyInAnyOrder(new FacetValue("acme", 1), new FacetValue("globex", 1));
        assertThat(found.facets().get("status")).containsExactly(new FacetValue("NEW", 2));
    }

    @Test
    void takesFromAndToAsTheReceiptOfTheFirstSource() {
        assertThat(leads.find("partnerId=acme", "from=2026-11-20T16:00:00+08:00", "to=2026-11-20T09:00:00Z")
                        .total())
                .isEqualTo(2);
        assertThat(leads.find("to=2026-11-20T08:00:00Z").total()).isZero();
        assertThat(leads.find("from=2026-11-20T08:00:01Z").total()).isZero();
    }

    @Test
    void namesEveryBadParameterAtOnce() {
        assertThatThrownBy(() -> leads.findAs(
                        "platform",
                        false,
                        "q=" + "x".repeat(10_000),
                        "status=OLD",
                        "from=yesterday",
                        "sort=name",
                        "page=0",
                        "pageSize=201",
                        "cursor=abc",
                        "facets=phone",
                        "limit=5"))
                .isInstanceOfSatisfying(RequestRejected.class, rejected -> assertThat(
                                rejected.rejection().details())
                        .extracting(FieldProblem::field)
                        .containsExactlyInAnyOrder(
                                "q", "status", "from", "sort", "page", "pageSize", "cursor", "facets", "limit"));
    }

    @Test
    void refusesPagesBeyondTheWindowAndPointsToTheCursor() {
        assertThatThrownBy(() -> leads.find("page=501", "pageSize=20")).hasMessageContaining("nextCursor");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "环球（上海）贸易有限公司",
                "环球(上海)贸易",
                "环球 - 上海",
                "ABC（环球）",
                "阿卜杜拉·买买提",
                "阿卜*",
                "订单-8812",
                "订单",
                "8812",
                "王经理"
            })
    void signsBetweenWordsSayNothing(String q) {
        leads.index(LeadStory.of("lead-8")
                .captured(
                        1008,
                        "brackets",
                        "订单-8812",
                        says("阿卜杜拉·买买提", null, null, "环球（上海）贸易有限公司ABC(环球)", null, null, Map.of()))
                .assigned("brackets", "王经理"));

        assertThat(ids(leads.find("partnerId=brackets", "q=" + q))).containsExactly(1008L);
    }

    @Test
    void findsALeadByAnyOfItsNumbers() {
        leads.index(LeadStory.of("lead-6")
                .captured(1006, "initech", "i-1", person("乙", null))
                .joinedBy(1007, "initech", "i-2", person("乙", null)));
        assertThat(leads.finder().byNumber(1007, io.leadhub.api.partner.PartnerId.PLATFORM))
                .get()
                .extracting(LeadView::id)
                .isEqualTo(1006L);
        assertThat(leads.finder().byNumber(4711, io.leadhub.api.partner.PartnerId.PLATFORM))
                .isEmpty();
    }

    static List<Long> ids(FoundLeads found) {
        return new ArrayList<>(found.leads().stream().map(LeadView::id).toList());
    }
}
