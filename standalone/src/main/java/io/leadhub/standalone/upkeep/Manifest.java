package io.leadhub.standalone.upkeep;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * What is in a backup. It is written last: a backup that has one is whole.
 *
 * @param migrations scripts that made the tables, with their checksums
 * @param tables in an order in which no row refers to one that comes later
 * @param sequences the last value that each one gave
 */
record Manifest(
        int format, Instant takenAt, List<Migration> migrations, List<Table> tables, Map<String, Long> sequences) {

    static final int FORMAT = 1;
    static final String NAME = "manifest.json";

    private static final JsonMapper JSON = new JsonMapper();

    /** A script that made tables. */
    record Migration(String script, int checksum) {}

    /** The rows of a table, in PostgreSQL's binary format. */
    record Table(String name, List<String> columns, long rows, String sha256) {

        String entry() {
            return "tables/" + name;
        }

        /** The table and its columns, as a copy wants to have them. */
        String copied() {
            return "\"" + name + "\" (\"" + String.join("\", \"", columns) + "\")";
        }
    }

    byte[] bytes() {
        return JSON.writeValueAsBytes(this);
    }

    static Manifest of(byte[] bytes) {
        return JSON.readValue(bytes, Manifest.class);
    }
}
