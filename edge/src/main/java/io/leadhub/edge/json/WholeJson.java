package io.leadhub.edge.json;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ResolvableType;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpOutputMessage;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.util.FastByteArrayOutputStream;
import tools.jackson.databind.json.JsonMapper;

/**
 * Answers with a document that was finished before its first byte leaves: its length is known, so that it goes out in
 * one piece, and what cannot be written becomes an error instead of half an answer.
 */
final class WholeJson extends JacksonJsonHttpMessageConverter {

    WholeJson(JsonMapper mapper) {
        super(mapper);
    }

    @Override
    protected void writeInternal(
            Object answer, ResolvableType type, HttpOutputMessage output, @Nullable Map<String, Object> hints)
            throws IOException {
        FastByteArrayOutputStream document = new FastByteArrayOutputStream();
        Buffered buffered = new Buffered(output.getHeaders(), document);
        if (answer instanceof Withheld<?> withheld) {
            super.writeInternal(withheld.answer(), type.getGeneric(), buffered, hints);
            withheld.awaitRelease();
        } else {
            super.writeInternal(answer, type, buffered, hints);
        }
        output.getHeaders().setContentLength(document.size());
        document.writeTo(output.getBody());
    }

    private record Buffered(HttpHeaders headers, OutputStream document) implements HttpOutputMessage {

        @Override
        public HttpHeaders getHeaders() {
            return headers;
        }

        @Override
        public OutputStream getBody() {
            return document;
        }
    }
}
