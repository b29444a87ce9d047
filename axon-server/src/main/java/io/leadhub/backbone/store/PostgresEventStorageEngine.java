package io.leadhub.backbone.store;

import io.leadhub.backbone.crypto.SubjectKeys;
import io.leadhub.backbone.serialization.DataSubjects;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventData;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.TrackedEventData;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * The framework's JDBC engine, which also makes and reads the keys of a batch's subjects, and its aggregates, in one
 * round trip each.
 */
final class PostgresEventStorageEngine extends JdbcEventStorageEngine implements AggregateStreams {

    private static final String PRELOADED = AggregateStreams.class.getName();

    /** Longer streams are read a portion at a time, when they are asked for. */
    private static final int LONGEST_PRELOADED = 32;

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
        List<? extends TrackedEventData<?>> events = super.fetchTrackedEvents(lastToken, fitting(lastToken, batchSize));
        List<String> subjects = new ArrayList<>();
        for (TrackedEventData<?> event : events) {
            if (event instanceof DomainEventData<?> domainEvent && domainEvent.getAggregateIdentifier() != null) {
                subjects.add(domainEvent.getAggregateIdentifier());
            }
        }
        keys.prefetch(subjects);
        return events;
    }

    /**
     * How far to read so that the events are no larger together than a portion, though at least to the next one. Like the
     * framework's size of a batch this counts indices, those that nobody holds too.
     */
    private int fitting(@Nullable TrackingToken lastToken, int most) {
        long last = lastToken == null ? -1 : lastToken.position().orElse(-1);
        String index = schema().globalIndexColumn();
        String reach = "SELECT coalesce(max(" + index + ") FILTER (WHERE together <= ?), min(" + index + ")), max("
                + index + ") FROM (SELECT " + index + ", sum(octet_length(" + schema().payloadColumn()
                + ")) OVER (ORDER BY " + index + ") AS together FROM " + schema().domainEventTable() + " WHERE "
                + index + " > ? AND " + index + " <= ?) AS next";
        try (Connection connection = getConnection();
                PreparedStatement statement = connection.prepareStatement(reach)) {
            statement.setLong(1, PostgresEventStore.PORTION_BYTES);
            statement.setLong(2, last);
            statement.setLong(3, last + most);
            try (ResultSet rows = statement.executeQuery()) {
                rows.next();
                boolean allFit = rows.getLong(1) == rows.getLong(2);
                return allFit ? most : (int) (rows.getLong(1) - last);
            }
        } catch (SQLException e) {
            throw new EventStoreException("The sizes of the next events could not be read", e);
        }
    }

    @Override
    public void preload(Collection<String> aggregateIds) {
        if (aggregateIds.isEmpty()) {
            return;
        }
        keys.prefetch(aggregateIds);
        Map<String, List<DomainEventData<?>>> streams = preloaded();
        String aggregate = schema().aggregateIdentifierColumn();
        String sequence = schema().sequenceNumberColumn();
        String select = "SELECT " + domainEventFields() + " FROM " + schema().domainEventTable() + " AS event WHERE "
                + aggregate + " = ANY (?) AND NOT EXISTS (SELECT 1 FROM " + schema().domainEventTable()
                + " AS long WHERE long." + aggregate + " = event." + aggregate + " AND long." + sequence + " = "
                + LONGEST_PRELOADED + ") ORDER BY " + aggregate + ", " + sequence;
        try (PreparedStatement statement = getConnection().prepareStatement(select)) {
            statement.setArray(1, statement.getConnection().createArrayOf("varchar", aggregateIds.toArray()));
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    DomainEventData<?> event = getDomainEventData(rows);
                    streams.computeIfAbsent(event.getAggregateIdentifier(), id -> new ArrayList<>())
                            .add(event);
                }
            }
        } catch (SQLException e) {
            throw new EventStoreException("The events of several aggregates could not be read", e);
        }
    }

    /** What was preloaded is handed out once: whoever comes again wants to see what happened since. */
    @Override
    protected Stream<? extends DomainEventData<?>> readEventData(String aggregateId, long firstSequenceNumber) {
        List<DomainEventData<?>> events =
                CurrentUnitOfWork.isStarted() ? preloaded().remove(aggregateId) : null;
        return events == null
                ? super.readEventData(aggregateId, firstSequenceNumber)
                : events.stream().filter(event -> event.getSequenceNumber() >= firstSequenceNumber);
    }

    /** No aggregate is ever stored as a snapshot, so nobody needs to ask. */
    @Override
    protected Stream<? extends DomainEventData<?>> readSnapshotData(String aggregateId) {
        return Stream.empty();
    }

    private static Map<String, List<DomainEventData<?>>> preloaded() {
        return CurrentUnitOfWork.get().root().getOrComputeResource(PRELOADED, key -> new HashMap<>());
    }

    private static boolean isFirstOf(EventMessage<?> event, String subject) {
        return event instanceof DomainEventMessage<?> domainEvent
                && domainEvent.getSequenceNumber() == 0
                && domainEvent.getAggregateIdentifier().equals(subject);
    }
}
