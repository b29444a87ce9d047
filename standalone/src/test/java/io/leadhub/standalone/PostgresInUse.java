package io.leadhub.standalone;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Events in the platform's own PostgreSQL. */
record PostgresInUse(StoreInUse.Postgres postgres) implements StoreInUse {

    @Override
    public int named(String type) {
        return (int) number(
                "SELECT count(*) FROM domain_event_entry WHERE split_part(payload_type, '$', 2) = '" + type + "'");
    }

    @Override
    public int unsettledPayloads() {
        return (int) number("""
                SELECT count(*) FILTER (WHERE sequence_number = 0) - count(*) FILTER (WHERE sequence_number = 1)
                FROM domain_event_entry WHERE type = 'RawPayload'""");
    }

    @Override
    public long head() {
        return number("SELECT coalesce(max(global_index), 0) FROM domain_event_entry");
    }

    @Override
    public List<Stored> after(long position) {
        return query(
                "SELECT global_index, type, aggregate_identifier, split_part(payload_type, '$', 2),"
                        + " convert_from(payload, 'UTF8'), convert_from(meta_data, 'UTF8') FROM domain_event_entry"
                        + " WHERE global_index > " + position + " ORDER BY global_index",
                row -> new Stored(
                        row.getLong(1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5),
                        row.getString(6)));
    }

    private long number(String question) {
        return query(question, row -> row.getLong(1)).getFirst();
    }

    @FunctionalInterface
    private interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    private <T> List<T> query(String question, Row<T> reading) {
        try (var connection = postgres.connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(question)) {
            List<T> read = new ArrayList<>();
            while (rows.next()) {
                read.add(reading.read(rows));
            }
            return read;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
