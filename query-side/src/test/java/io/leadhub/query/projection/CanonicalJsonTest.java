package io.leadhub.query.projection;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class CanonicalJsonTest {

    private static final JsonMapper JSON = new JsonMapper();

    @Test
    void sameFieldsInAnotherOrderAreTheSame() {
        assertThat(hash("{\"a\":1,\"b\":{\"d\":[1,{\"y\":2,\"x\":3}],\"c\":null}}"))
                .isEqualTo(hash("{\"b\":{\"c\":null,\"d\":[1,{\"x\":3,\"y\":2}]},\"a\":1}"));
    }

    @Test
    void theOrderOfAListAndTheTypeOfAValueCount() {
        assertThat(hash("[1,2]")).isNotEqualTo(hash("[2,1]"));
        assertThat(hash("{\"a\":1}")).isNotEqualTo(hash("{\"a\":\"1\"}"));
        assertThat(hash("{\"a\":null}")).isNotEqualTo(hash("{}"));
    }

    private static String hash(String json) {
        return CanonicalJson.hash(JSON.readTree(json));
    }
}
