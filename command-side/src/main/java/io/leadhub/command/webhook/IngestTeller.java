package io.leadhub.command.webhook;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.leadhub.api.partner.PartnerId;
import io.leadhub.api.rawpayload.RawPayloadEvent;
import io.leadhub.api.rawpayload.RawPayloadEvent.RawPayloadAbandoned;
import io.leadhub.api.rawpayload.RawPayloadEvent.RawPayloadProcessed;
import io.leadhub.api.rawpayload.RawPayloadEvent.RawPayloadReceived;
import io.leadhub.api.rawpayload.RawPayloadEvent.RawPayloadRejected;
import io.leadhub.api.rawpayload.ReceiptId;
import io.leadhub.api.rejection.Rejection;
import io.leadhub.api.webhook.WebhookType;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.springframework.stereotype.Component;

/** Tells a sender what became of what it sent. */
@Component
class IngestTeller implements Teller {

    private static final int REMEMBERED = 20_000;

    /** Who sent what arrived lately, so that its stream need not be read when it has been dealt with. */
    private final Cache<ReceiptId, Sent> lately =
            Caffeine.newBuilder().maximumSize(REMEMBERED).build();

    @Override
    public Class<?> catalogue() {
        return RawPayloadEvent.class;
    }

    @Override
    public Set<WebhookType> types() {
        return Set.of(WebhookType.INGEST_COMPLETED, WebhookType.INGEST_FAILED);
    }

    @Override
    public Optional<Told> tell(EventMessage<?> message, Subscriber subscriber, Histories histories) {
        DomainEventMessage<?> event = (DomainEventMessage<?>) message;
        return switch ((RawPayloadEvent) message.getPayload()) {
            case RawPayloadReceived received -> {
                lately.put(received.receiptId(), Sent.of(received));
                yield Optional.empty();
            }
            case RawPayloadProcessed processed ->
                Optional.of(sender(event, histories))
                        .filter(sent -> subscriber.sees(sent.partnerId()))
                        .map(sent -> completed(processed, sent));
            case RawPayloadRejected rejected ->
                Optional.of(sender(event, histories))
                        .filter(sent -> subscriber.sees(sent.partnerId()))
                        .map(sent -> failed(
                                rejected,
                                new Rejection(rejected.errorCode(), rejected.message(), rejected.details()),
                                sent));
            case RawPayloadAbandoned abandoned ->
                Optional.of(sender(event, histories))
                        .filter(sent -> subscriber.sees(sent.partnerId()))
                        .map(sent -> failed(abandoned, abandoned.reason(), sent));
        };
    }

    private Sent sender(DomainEventMessage<?> event, Histories histories) {
        return lately.get(
                ((RawPayloadEvent) event.getPayload()).receiptId(),
                unknown -> Sent.of(
                        (RawPayloadReceived) histories.upTo(event).getFirst().getPayload()));
    }

    private static Told completed(RawPayloadProcessed processed, Sent sent) {
        Map<String, Object> data = sent.data(processed.receiptId());
        data.put("action", processed.action());
        data.put("leadId", processed.number());
        return Told.plainly(WebhookType.INGEST_COMPLETED, thread(processed), data);
    }

    private static Told failed(RawPayloadEvent outcome, Rejection reason, Sent sent) {
        Map<String, Object> data = sent.data(outcome.receiptId());
        data.put("errorCode", reason.code());
        return new Told(
                WebhookType.INGEST_FAILED,
                thread(outcome),
                outcome.receiptId().value(),
                data,
                Map.of("message", reason.message(), "details", reason.details()));
    }

    private static String thread(RawPayloadEvent event) {
        return "receipt:" + event.receiptId();
    }

    private record Sent(PartnerId partnerId, String channel) {

        static Sent of(RawPayloadReceived received) {
            return new Sent(received.partnerId(), received.channel().value());
        }

        Map<String, Object> data(ReceiptId receipt) {
            Map<String, Object> data = new LinkedHashMap<>();
            data.put("receiptId", receipt.value());
            data.put("partnerId", partnerId.value());
            data.put("channel", channel);
            return data;
        }
    }
}
