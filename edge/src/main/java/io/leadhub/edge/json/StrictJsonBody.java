package io.leadhub.edge.json;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.HttpOutputMessage;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.converter.HttpMessageNotWritableException;
import org.springframework.stereotype.Component;

/** Lets a controller's {@code @RequestBody} record be read strictly; a record may itself say that it ignores the unknown. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class StrictJsonBody implements HttpMessageConverter<Record> {

    @Override
    public boolean canRead(Class<?> type, @Nullable MediaType mediaType) {
        return type.isRecord() && (mediaType == null || MediaType.APPLICATION_JSON.equalsTypeAndSubtype(mediaType));
    }

    @Override
    public boolean canWrite(Class<?> type, @Nullable MediaType mediaType) {
        return false;
    }

    @Override
    public List<MediaType> getSupportedMediaTypes() {
        return List.of(MediaType.APPLICATION_JSON);
    }

    @Override
    public Record read(Class<? extends Record> type, HttpInputMessage input) throws IOException {
        return StrictJson.DOCUMENT.read(input.getBody().readAllBytes(), type);
    }

    @Override
    public void write(Record body, @Nullable MediaType mediaType, HttpOutputMessage output) {
        throw new HttpMessageNotWritableException("Only reads");
    }
}
