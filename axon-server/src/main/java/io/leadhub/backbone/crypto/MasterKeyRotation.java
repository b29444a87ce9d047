package io.leadhub.backbone.crypto;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Wraps everything that one master key wrapped with another. It goes in short transactions and finds by itself what is
 * still to be done, so that it can be cut short anywhere and begun again, also beside platforms that know both keys. What
 * the wrapped keys encrypt, and every keyed hash, stay as they are.
 */
public final class MasterKeyRotation {

    private static final int BITE = 1_000;
    private static final long LOCK = 7_809_001L;

    private final Connection connection;
    private final MasterKey from;
    private final MasterKey to;
    private final List<String> unreadable = new ArrayList<>();
    private long wrapped;
    private long seen;

    /** @param connection used by nobody else; each bite is a transaction on it */
    public MasterKeyRotation(Connection connection, MasterKey from, MasterKey to) {
        this.connection = connection;
        this.from = from;
        this.to = to;
    }

    /**
     * What came of it.
     *
     * @param wrapped how many values were wrapped anew; the others had been before
     * @param values how many there are
     * @param unreadable which neither key opens, as table, column and row; they are as they were
     */
    public record Result(long wrapped, long values, List<String> unreadable) {}

    /**
     * Goes over everything until nothing is found that the old key wrapped.
     *
     * @throws RotationRefused before anything was changed for good, when it must not be done now or with these keys
     */
    public Result run() throws SQLException {
        connection.setAutoCommit(true);
        if (from.id().equals(to.id())) {
            throw new RotationRefused("The new master key is the old one.");
        }
        lock();
        List<WrappedColumn> columns = WrappedColumn.of(connection);
        if (columns.isEmpty()) {
            throw new RotationRefused("There is nothing that a master key wraps.");
        }
        refuseWrongKeys(columns.getFirst());
        refuseStrangers();
        go(columns.getFirst());
        // A platform that read its keys just before is seen by its sessions, one that comes later does not start.
        refuseStrangers();
        long before;
        do {
            before = wrapped;
            seen = 0;
            unreadable.clear();
            for (WrappedColumn column : columns) {
                go(column);
            }
        } while (wrapped > before);
        return new Result(wrapped, seen, List.copyOf(unreadable));
    }

    /** Whether the database was set up with this master key, or taken over by it. */
    public static boolean fits(Connection connection, MasterKey key) throws SQLException {
        WrappedColumn column = WrappedColumn.of(connection).getFirst();
        for (Value value : new MasterKeyRotation(connection, key, key).after(null, column)) {
            if (!opens(column, value, key)) {
                return false;
            }
        }
        return true;
    }

    private void lock() throws SQLException {
        try (var statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT pg_try_advisory_lock(" + LOCK + ")")) {
            rows.next();
            if (!rows.getBoolean(1)) {
                throw new RotationRefused("The master key is being changed by somebody else.");
            }
        }
    }

    private void refuseWrongKeys(WrappedColumn platformKeys) throws SQLException {
        for (Value value : after(null, platformKeys)) {
            if (!opens(platformKeys, value, to) && !opens(platformKeys, value, from)) {
                throw new RotationRefused(
                        "Neither the new master key nor the old one is the one that the data was encrypted with."
                                + " Nothing was changed.");
            }
        }
    }

    private void refuseStrangers() throws SQLException {
        List<String> strangers = KeyedSessions.without(connection, from, to);
        if (!strangers.isEmpty()) {
            throw new RotationRefused("Platforms or programs that do not know both master keys use the database ("
                    + String.join(", ", strangers) + "): stop them, or start them with both.");
        }
    }

    private void go(WrappedColumn column) throws SQLException {
        List<Value> bite = after(null, column);
        while (!bite.isEmpty()) {
            wrap(column, bite);
            bite = after(bite.getLast(), column);
        }
    }

    /** Only what is still as it was read is replaced: a row that changed meanwhile is found at the next turn. */
    private void wrap(WrappedColumn column, List<Value> bite) throws SQLException {
        String change = "UPDATE \"%1$s\" SET \"%2$s\" = ? WHERE \"%3$s\" = ? AND \"%2$s\" = ?"
                .formatted(column.table(), column.name(), column.rowKey());
        connection.setAutoCommit(false);
        try (PreparedStatement statement = connection.prepareStatement(change)) {
            int changes = 0;
            for (Value value : bite) {
                seen++;
                if (opens(column, value, to)) {
                    continue;
                }
                if (!opens(column, value, from)) {
                    unreadable.add(column.table() + "." + column.name() + " of " + value.shownKey());
                    continue;
                }
                statement.setBytes(1, column.wrapAnew(value.bytes(), value.boundTo(), from, to));
                statement.setObject(2, value.rowKey());
                statement.setBytes(3, value.bytes());
                statement.addBatch();
                changes++;
            }
            if (changes > 0) {
                statement.executeBatch();
            }
            connection.commit();
            wrapped += changes;
        } catch (SQLException | RuntimeException e) {
            connection.rollback();
            throw e;
        } finally {
            connection.setAutoCommit(true);
        }
    }

    private static boolean opens(WrappedColumn column, Value value, MasterKey key) {
        try {
            column.open(key, value.bytes(), value.boundTo());
            return true;
        } catch (SecretUnreadable e) {
            return false;
        }
    }

    private List<Value> after(@Nullable Value last, WrappedColumn column) throws SQLException {
        String question =
                "SELECT \"%1$s\", \"%2$s\", %3$s FROM \"%4$s\" WHERE \"%2$s\" IS NOT NULL%5$s ORDER BY 1 LIMIT %6$d"
                        .formatted(
                                column.rowKey(),
                                column.name(),
                                column.owner(),
                                column.table(),
                                last == null ? "" : " AND \"" + column.rowKey() + "\" > ?",
                                BITE);
        List<Value> bite = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(question)) {
            if (last != null) {
                statement.setObject(1, last.rowKey());
            }
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    bite.add(new Value(rows.getObject(1), rows.getBytes(2), rows.getString(3)));
                }
            }
        }
        return bite;
    }

    /** One value of a column, and what it is bound to. */
    private record Value(Object rowKey, byte[] bytes, String boundTo) {

        String shownKey() {
            return rowKey instanceof byte[] ? boundTo : rowKey.toString();
        }
    }
}
