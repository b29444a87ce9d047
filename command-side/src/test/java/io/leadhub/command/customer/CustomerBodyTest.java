package io.leadhub.command.customer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.leadhub.api.lead.BusinessType;
import io.leadhub.api.lead.RoomType;
import io.swagger.v3.oas.annotations.media.Schema;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What machines are told of a customer record is what the door reads. */
class CustomerBodyTest {

    @Test
    void namesEveryFieldAndNoOther() {
        assertThat(Arrays.stream(CustomerBody.class.getRecordComponents()).map(CustomerBodyTest::nameOf))
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(CustomerField.values())
                        .map(CustomerField::path)
                        .toList());
    }

    @Test
    void namesEveryValueAndNoOther() {
        assertThat(valuesOf("businessType"))
                .containsExactlyElementsOf(Stream.of(BusinessType.values())
                        .map(BusinessType::value)
                        .toList());
        assertThat(valuesOf("roomType"))
                .containsExactlyElementsOf(
                        Stream.of(RoomType.values()).map(RoomType::value).toList());
        assertThat(valuesOf("sourceChannel"))
                .containsExactlyElementsOf(Stream.of(SourceChannel.values())
                        .map(SourceChannel::value)
                        .toList());
    }

    private static String nameOf(RecordComponent component) {
        JsonProperty named = component.getAccessor().getAnnotation(JsonProperty.class);
        return named == null ? component.getName() : named.value();
    }

    private static String[] valuesOf(String component) {
        try {
            return CustomerBody.class
                    .getDeclaredMethod(component)
                    .getAnnotation(Schema.class)
                    .allowableValues();
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(e);
        }
    }
}
