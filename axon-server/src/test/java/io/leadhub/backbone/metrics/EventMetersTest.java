package io.leadhub.backbone.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadhub.api.lead.Channel;
import io.leadhub.api.partner.PartnerId;
import io.leadhub.api.rawpayload.RawPayloadEvent.Kind;
import io.leadhub.api.rawpayload.RawPayloadEvent.RawPayloadAbandoned;
import io.leadhub.api.rawpayload.RawPayloadEvent.RawPayloadReceived;
import io.leadhub.api.rawpayload.RawPayloadEvent.RawPayloadRejected;
import io.leadhub.api.rawpayload.ReceiptId;
import io.leadhub.api.rejection.ErrorCode;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EventMetersTest {

    private static final ReceiptId RECEIPT = new ReceiptId("0190b0e4-0000-7000-8000-000000000001");

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final EmbeddedEventStore events = EmbeddedEventStore.builder()
            .storageEngine(new InMemoryEventStorageEngine())
            .build();

    @BeforeEach
    void listen() {
        new EventMeters(events, meters).afterSingletonsInstantiated();
    }

    @Test
    void countsWhatWasReceivedByKindAndChannelAndWhatWasRejectedByReason() {
        publish(received(Channel.INGEST), received(Channel.INGEST), received(Channel.HOOK));
        publish(
                new RawPayloadRejected(RECEIPT, ErrorCode.INVALID_JSON, "", List.of()),
                new RawPayloadAbandoned(RECEIPT, Instant.EPOCH));

        assertThat(meters.get("leadhub.received")
                        .tags("kind", "lead", "channel", "ingest")
                        .counter()
                        .count())
                .isEqualTo(2);
        assertThat(meters.get("leadhub.received")
                        .tags("channel", "hook")
                        .counter()
                        .count())
                .isEqualTo(1);
        assertThat(meters.get("leadhub.settled")
                        .tags("outcome", "rejected", "reason", "INVALID_JSON")
                        .counter()
                        .count())
                .isEqualTo(1);
        assertThat(meters.get("leadhub.settled")
                        .tags("outcome", "rejected", "reason", "ABANDONED")
                        .counter()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void countsNothingThatWasRolledBackAndNothingBeforeItIsCommitted() {
        UnitOfWork<?> rolledBack = DefaultUnitOfWork.startAndGet(null);
        publish(received(Channel.INGEST));
        rolledBack.rollback();
        UnitOfWork<?> committed = DefaultUnitOfWork.startAndGet(null);
        publish(received(Channel.HOOK));

        assertThat(meters.find("leadhub.received").counter()).isNull();
        committed.commit();
        assertThat(meters.get("leadhub.received").counter().getId().getTag("channel"))
                .isEqualTo("hook");
    }

    private void publish(Object... payloads) {
        for (Object payload : payloads) {
            events.publish(GenericEventMessage.asEventMessage(payload));
        }
    }

    private static RawPayloadReceived received(Channel channel) {
        return new RawPayloadReceived(
                RECEIPT,
                new PartnerId("partner"),
                channel,
                Kind.LEAD,
                Instant.EPOCH,
                "127.0.0.1",
                "POST",
                "/public/v1/leads/ingest",
                Map.of(),
                new byte[0],
                null);
    }
}
