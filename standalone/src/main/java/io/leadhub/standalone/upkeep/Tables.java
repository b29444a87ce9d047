package io.leadhub.standalone.upkeep;

import io.leadhub.standalone.upkeep.Manifest.Migration;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What the database itself says about its tables. */
record Tables(Database database) {

    static final String HISTORY = "flyway_schema_history";

    /** Tables that outlive a crash of the server, with their columns, those that others refer to first. */
    Map<String, List<String>> inOrder() throws SQLException {
        Map<String, List<String>> columns = columns();
        Map<String, Set<String>> references = references();
        Map<String, List<String>> ordered = new LinkedHashMap<>();
        while (ordered.size() < columns.size()) {
            List<String> next = columns.keySet().stream()
                    .filter(table -> !ordered.containsKey(table))
                    .filter(table -> ordered.keySet().containsAll(references.getOrDefault(table, Set.of())))
                    .toList();
            if (next.isEmpty()) {
                throw new IllegalStateException("Tables refer to each other in a circle.");
            }
            next.forEach(table -> ordered.put(table, columns.getOrDefault(table, List.of())));
        }
        return ordered;
    }

    boolean areThere() throws SQLException {
        try (var statement = database.connection().createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT FROM pg_class WHERE relnamespace = current_schema()::regnamespace AND relkind = 'r'")) {
            return rows.next();
        }
    }

    List<Migration> migrations() throws SQLException {
        List<Migration> migrations = new ArrayList<>();
        try (var statement = database.connection().createStatement();
                ResultSet rows = statement.executeQuery("SELECT script, checksum FROM " + HISTORY
                        + " WHERE success AND checksum IS NOT NULL ORDER BY installed_rank")) {
            while (rows.next()) {
                migrations.add(new Migration(rows.getString(1), rows.getInt(2)));
            }
        }
        return migrations;
    }

    /** They are no part of a transaction: what they say now is at least what any row has of them. */
    Map<String, Long> sequences() throws SQLException {
        Map<String, Long> sequences = new TreeMap<>();
        try (var statement = database.connection().createStatement();
                ResultSet rows = statement.executeQuery("SELECT sequencename, last_value FROM pg_sequences"
                        + " WHERE schemaname = current_schema() AND last_value IS NOT NULL")) {
            while (rows.next()) {
                sequences.put(rows.getString(1), rows.getLong(2));
            }
        }
        return sequences;
    }

    private Map<String, List<String>> columns() throws SQLException {
        Map<String, List<String>> columns = new TreeMap<>();
        try (var statement = database.connection().createStatement();
                ResultSet rows = statement.executeQuery("""
                        SELECT relname, attname FROM pg_class JOIN pg_attribute ON attrelid = pg_class.oid
                        WHERE relnamespace = current_schema()::regnamespace AND relkind = 'r' AND relpersistence = 'p'
                        AND relname <> '%s' AND attnum > 0 AND NOT attisdropped AND attgenerated = ''
                        ORDER BY relname, attnum""".formatted(HISTORY))) {
            while (rows.next()) {
                columns.computeIfAbsent(rows.getString(1), table -> new ArrayList<>())
                        .add(rows.getString(2));
            }
        }
        return columns;
    }

    private Map<String, Set<String>> references() throws SQLException {
        Map<String, Set<String>> references = new HashMap<>();
        try (var statement = database.connection().createStatement();
                ResultSet rows = statement.executeQuery("""
                        SELECT referring.relname, referred.relname FROM pg_constraint
                        JOIN pg_class AS referring ON referring.oid = conrelid
                        JOIN pg_class AS referred ON referred.oid = confrelid
                        WHERE contype = 'f' AND conrelid <> confrelid""")) {
            while (rows.next()) {
                references
                        .computeIfAbsent(rows.getString(1), table -> new TreeSet<>())
                        .add(rows.getString(2));
            }
        }
        return references;
    }
}
