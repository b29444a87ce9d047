package io.leadhub.command.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadhub.api.lead.Contribution;
import io.leadhub.api.partner.PartnerId;
import io.leadhub.command.intake.Reading;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** What machines are told of a lead is what the door reads. */
class IngestBodyTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Test
    void namesNoFieldThatIsIgnored() {
        Map<String, Object> lead = Map.of(
                "externalLeadId", "XYZ-1",
                "sourceSystem", "Shop",
                "timestamp", "2026-11-21T08:15:30Z",
                "leadData",
                        Map.of(
                                "name", "张三",
                                "phone", "13800138000",
                                "email", "zhangsan@example.com",
                                "wechat", "wx-zhangsan",
                                "company", "某某公司",
                                "city", "厦门",
                                "productInterest", List.of("ProductA"),
                                "notes", "none",
                                "customFields", Map.of("utm_source", "campaign")));
        assertThat(names(IngestBody.class)).containsExactlyInAnyOrderElementsOf(lead.keySet());
        assertThat(names(IngestBody.LeadData.class))
                .containsExactlyInAnyOrderElementsOf(((Map<?, ?>) lead.get("leadData"))
                        .keySet().stream().map(String::valueOf).toList());

        Reading reading = new IngestFormat().read(new PartnerId("shop"), JSON.writeValueAsBytes(lead));

        assertThat(reading)
                .isInstanceOfSatisfying(Reading.Understood.class, understood -> assertThat(understood.ignoredFields())
                        .isEmpty());
    }

    @Test
    void namesEverythingThatAContributionIsMadeOf() {
        assertThat(names(Contribution.class).filter(name -> !name.equals("customer")))
                .containsExactlyInAnyOrderElementsOf(
                        names(IngestBody.LeadData.class).toList());
    }

    private static Stream<String> names(Class<? extends Record> record) {
        return Arrays.stream(record.getRecordComponents()).map(RecordComponent::getName);
    }
}
