package io.leadhub.command.intake;

import io.leadhub.api.Metadata;
import io.leadhub.api.lead.Channel;
import io.leadhub.api.rawpayload.RawPayloadEvent.RawPayloadReceived;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.axonframework.eventhandling.EventMessage;
import org.springframework.stereotype.Component;

/** Knows how each payload is to be read: by its channel's format, or by the mapping that stands beside it. */
@Component
public class PayloadFormats {

    private final Map<Channel, PayloadFormat> formats;
    private final PayloadMappings mappings;

    PayloadFormats(List<PayloadFormat> formats, PayloadMappings mappings) {
        this.formats = formats.stream().collect(Collectors.toMap(PayloadFormat::channel, Function.identity()));
        this.mappings = mappings;
    }

    /** @param message a {@link RawPayloadReceived} whose body has not been erased */
    public Reading read(EventMessage<?> message) {
        RawPayloadReceived received = (RawPayloadReceived) message.getPayload();
        if (message.getMetaData().get(Metadata.MAPPING) instanceof String mapping) {
            return mappings.read(received, mapping);
        }
        PayloadFormat format = formats.get(received.channel());
        if (format == null || received.body() == null) {
            throw new IllegalStateException("No format for channel " + received.channel());
        }
        return format.read(received.partnerId(), received.body());
    }
}
