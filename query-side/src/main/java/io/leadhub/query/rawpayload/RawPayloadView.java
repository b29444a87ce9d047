package io.leadhub.query.rawpayload;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.leadhub.api.rawpayload.RawPayloadEvent;
import io.leadhub.api.rawpayload.RawPayloadEvent.BatchRow;
import io.leadhub.api.rawpayload.RawPayloadEvent.RawPayloadReceived;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A raw payload as an auditor reads it.
 *
 * @param headers as received, without credentials
 * @param body the exact bytes, in base64; absent once they have been erased
 * @param bodyText the same as text, where it is UTF-8
 * @param row where it stood in the batch that it came in
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record RawPayloadView(
        @JsonUnwrapped RawPayloadEntry entry,
        String remoteAddress,
        String method,
        String path,
        Map<String, String> headers,
        byte @Nullable [] body,
        @Nullable String bodyText,
        @Nullable BatchRow row) {

    /** What the events of one payload add up to; nothing when they are none of a payload's. */
    static Optional<RawPayloadView> of(List<RawPayloadEvent> story) {
        Optional<RawPayloadEntry> entry = Optional.empty();
        for (RawPayloadEvent event : story) {
            entry = RawPayloadEntry.after(entry, event);
        }
        return entry.flatMap(now -> story.getFirst() instanceof RawPayloadReceived received
                ? Optional.of(of(now, received))
                : Optional.empty());
    }

    RawPayloadView with(RawPayloadEntry present) {
        return new RawPayloadView(present, remoteAddress, method, path, headers, body, bodyText, row);
    }

    private static RawPayloadView of(RawPayloadEntry entry, RawPayloadReceived received) {
        return new RawPayloadView(
                entry,
                received.remoteAddress(),
                received.method(),
                received.path(),
                received.headers(),
                received.body(),
                text(received.body()),
                received.row());
    }

    private static @Nullable String text(byte @Nullable [] body) {
        if (body == null) {
            return null;
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
        } catch (CharacterCodingException notUtf8) {
            return null;
        }
    }
}
