package io.leadhub.standalone;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** The event store of a platform under test, whichever it keeps its events in, looked into past all doors. */
public interface StoreInUse {

    /**
     * An event as it is stored.
     *
     * @param type its short name
     */
    record Stored(long position, String aggregateType, String stream, String type, String payload, String metadata) {}

    /** Opens a connection to the PostgreSQL of the platform. */
    @FunctionalInterface
    interface Postgres {
        Connection connect() throws SQLException;
    }

    /** Whether platforms under test keep their events on an Axon Server, which is empty at first and theirs alone. */
    static boolean isAxonServer() {
        return "axon-server".equals(System.getenv("LEADHUB_EVENTSTORE"));
    }

    static StoreInUse beside(Postgres postgres) {
        return isAxonServer() ? AxonServerInUse.get() : new PostgresInUse(postgres);
    }

    /** How many events of this short name there are. */
    int named(String type);

    /** How many payloads have no second event, which says that they are settled. */
    int unsettledPayloads();

    /** Where the newest event stands. */
    long head();

    /** All events behind a position. */
    List<Stored> after(long position);

    default List<Stored> all() {
        return after(0);
    }
}
