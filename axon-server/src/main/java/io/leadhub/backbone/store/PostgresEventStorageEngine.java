package io.leadhub.backbone.store;

import io.leadhub.backbone.crypto.SubjectKeys;
import io.leadhub.backbone.serialization.DataSubjects;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.axonframework.eventhandling.DomainEventData;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.TrackedEventData;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.axonframework.serialization.Serializer;

/** The framework's JDBC engine, which also makes and reads the keys of a batch's subjects in one round trip each. */
final class PostgresEventStorageEngine extends JdbcEventStorageEngine {

    private final SubjectKeys keys;

    PostgresEventStorageEngine(Builder builder, SubjectKeys keys) {
        super(builder);
        this.keys = keys;
    }

    @Override
    protected void appendEvents(List<? extends EventMessage<?>> events, Serializer serializer) {
        Set<String> unborn = new LinkedHashSet<>();
        Set<String> known = new LinkedHashSet<>();
        for (EventMessage<?> event : events) {
            DataSubjects.find(event.getPayload())
                    .ifPresent(subject -> (isFirstOf(event, subject) ? unborn : known).add(subject));
        }
        known.removeAll(unborn);
        keys.prepare(unborn, known);
        super.appendEvents(events, serializer);
    }

    @Override
    protected List<? extends TrackedEventData<?>> fetchTrackedEvents(TrackingToken lastToken, int batchSize) {
        List<? extends TrackedEventData<?>> events = super.fetchTrackedEvents(lastToken, batchSize);
        List<String> subjects = new ArrayList<>();
        for (TrackedEventData<?> event : events) {
            if (event instanceof DomainEventData<?> domainEvent && domainEvent.getAggregateIdentifier() != null) {
                subjects.add(domainEvent.getAggregateIdentifier());
            }
        }
        keys.prefetch(subjects);
        return events;
    }

    private static boolean isFirstOf(EventMessage<?> event, String subject) {
        return event instanceof DomainEventMessage<?> domainEvent
                && domainEvent.getSequenceNumber() == 0
                && domainEvent.getAggregateIdentifier().equals(subject);
    }
}
