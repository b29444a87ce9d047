package io.leadhub.benchmarks;

import io.leadhub.benchmarks.platform.JsonDoor;
import io.leadhub.benchmarks.platform.PlatformFailed;
import io.leadhub.benchmarks.platform.Services;
import java.sql.SQLException;

/** What leads take on disk: tables with their indices in PostgreSQL, documents in Elasticsearch. */
final class Storage {

    private static final String TABLES = """
            select coalesce(sum(pg_total_relation_size(oid)), 0) from pg_class
            where relkind = 'r' and relname = any (string_to_array(?, ' '))""";

    private final Services services;
    private final JsonDoor elasticsearch;

    Storage(Services services) {
        this.services = services;
        elasticsearch = new JsonDoor(services.elasticsearch(), "");
    }

    /** How many bytes PostgreSQL has written to its log so far. */
    long written() {
        return ask("select pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0')::bigint");
    }

    /** Adds what each of so many leads takes. */
    void reportTo(Report report, long leads) {
        var each = (double) Math.max(1, leads);
        report.figure(
                        "eventsEach",
                        "events of each",
                        ask("select max(global_index) from domain_event_entry") / each,
                        "")
                .figure("eventBytes", "PostgreSQL, events of each", tables("domain_event_entry") / each, "bytes")
                .figure("keyBytes", "PostgreSQL, keys of each", tables("subject_key") / each, "bytes")
                .figure(
                        "identityBytes",
                        "PostgreSQL, identities of each",
                        tables("lead_source mobile_claim user_phone") / each,
                        "bytes")
                .figure(
                        "postgresqlBytes",
                        "PostgreSQL, everything, for each",
                        ask("select pg_database_size(current_database())") / each,
                        "bytes")
                .figure("indexBytes", "Elasticsearch, the lead, of each", index("leads") / each, "bytes")
                .figure(
                        "payloadIndexBytes",
                        "Elasticsearch, raw payloads of each",
                        index("raw-payloads") / each,
                        "bytes");
    }

    private long tables(String names) {
        return ask(TABLES, names);
    }

    private long index(String alias) {
        elasticsearch.post("/" + alias + "/_flush");
        return elasticsearch
                .get("/" + alias + "/_stats/store")
                .at("/_all/primaries/store/size_in_bytes")
                .asLong();
    }

    private long ask(String question, String... arguments) {
        try (var connection = services.connect();
                var statement = connection.prepareStatement(question)) {
            for (int i = 0; i < arguments.length; i++) {
                statement.setString(i + 1, arguments[i]);
            }
            try (var answer = statement.executeQuery()) {
                return answer.next() ? answer.getLong(1) : 0;
            }
        } catch (SQLException e) {
            throw new PlatformFailed("Cannot ask PostgreSQL what it stores.", e);
        }
    }
}
