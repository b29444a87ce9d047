package io.leadhub.command.token;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** What machines are told of a request for a token is what the door reads. */
class TokenBodyTest {

    @Test
    void namesEveryParameterAndNoOther() {
        assertThat(Arrays.stream(TokenBody.class.getRecordComponents()).map(TokenBodyTest::nameOf))
                .containsExactlyInAnyOrderElementsOf(TokenParameters.KNOWN);
    }

    private static String nameOf(RecordComponent component) {
        JsonProperty named = component.getAccessor().getAnnotation(JsonProperty.class);
        return named == null ? component.getName() : named.value();
    }
}
