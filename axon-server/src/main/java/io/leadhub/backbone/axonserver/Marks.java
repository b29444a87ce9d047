package io.leadhub.backbone.axonserver;

import com.google.protobuf.ByteString;
import io.axoniq.axonserver.grpc.SerializedObject;
import io.axoniq.axonserver.grpc.event.Event;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.axonframework.axonserver.connector.event.axon.GrpcBackedDomainEventData;
import org.axonframework.modelling.command.ConcurrencyException;
import org.axonframework.serialization.Serializer;

/** Says of an append, once and for all, whether it was kept. */
class Marks {

    private final EventServer server;
    private final Serializer serializer;
    private final Clock clock;

    Marks(EventServer server, Serializer serializer, Clock clock) {
        this.server = server;
        this.serializer = serializer;
        this.clock = clock;
    }

    /** The event that goes first in an append. */
    Event of(String transaction) {
        return event(transaction, new TransactionMark(true));
    }

    /**
     * Whether an append was kept. If it was not, it never will be: what is still on its way is refused.
     *
     * @throws ServerUnreachable when the server cannot tell now
     */
    boolean isKept(String transaction) {
        List<Event> mark = server.stream(TransactionMark.streamOf(transaction), 0);
        if (!mark.isEmpty()) {
            return read(mark.getFirst()).kept();
        }
        try {
            server.append(List.of(event(transaction, new TransactionMark(false))));
            return false;
        } catch (ConcurrencyException standsMeanwhile) {
            return isKept(transaction);
        }
    }

    private Event event(String transaction, TransactionMark mark) {
        var payload = serializer.serialize(mark, byte[].class);
        String revision = payload.getType().getRevision();
        return Event.newBuilder()
                .setMessageIdentifier(UUID.randomUUID().toString())
                .setAggregateIdentifier(TransactionMark.streamOf(transaction))
                .setAggregateType(TransactionMark.TYPE)
                .setAggregateSequenceNumber(0)
                .setTimestamp(clock.millis())
                .setPayload(SerializedObject.newBuilder()
                        .setType(payload.getType().getName())
                        .setRevision(revision == null ? "" : revision)
                        .setData(ByteString.copyFrom(payload.getData())))
                .build();
    }

    private TransactionMark read(Event event) {
        return serializer.deserialize(new GrpcBackedDomainEventData(event).getPayload());
    }
}
