package io.leadhub.query.lead;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class LeadSortTest {

    /** Of leads that lie in the order of a list, the list looks at none but those that it shows. */
    @Test
    void theIndexLiesInTheUsualOrder() {
        JsonNode settings = new JsonMapper()
                .readTree(Objects.requireNonNull(LeadSortTest.class.getResourceAsStream("/elasticsearch/leads.json")))
                .required("settings");

        var usual = LeadSort.USUAL.options();

        assertThat(texts(settings.required("index.sort.field")))
                .isEqualTo(usual.stream().map(one -> one.field().field()).toList());
        assertThat(texts(settings.required("index.sort.order")))
                .isEqualTo(usual.stream()
                        .map(one -> Objects.requireNonNull(one.field().order()).jsonValue())
                        .toList());
    }

    private static List<String> texts(JsonNode array) {
        return array.valueStream().map(JsonNode::asString).toList();
    }
}
