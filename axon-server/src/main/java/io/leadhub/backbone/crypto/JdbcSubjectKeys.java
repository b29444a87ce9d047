package io.leadhub.backbone.crypto;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Keys in table {@code subject_key}. A key made in a transaction is shared with other threads only once the
 * transaction has committed: one that was rolled back must never encrypt anything again.
 */
final class JdbcSubjectKeys implements SubjectKeys {

    private static final int REMEMBERED = 50_000;
    private static final Duration REMEMBERED_FOR = Duration.ofMinutes(1);

    private final JdbcTemplate jdbc;
    private final MasterKey masterKey;
    private final PendingRows pending;
    private final Cache<String, SubjectKey> committed = Caffeine.newBuilder()
            .maximumSize(REMEMBERED)
            .expireAfterWrite(REMEMBERED_FOR)
            .build();

    JdbcSubjectKeys(JdbcTemplate jdbc, MasterKey masterKey, PendingRows pending) {
        this.jdbc = jdbc;
        this.masterKey = masterKey;
        this.pending = pending;
    }

    @Override
    public void prepare(Collection<String> unborn, Collection<String> known) {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("Keys are made inside the transaction of what they encrypt");
        }
        create(unborn);
        loadForCertain(known);
    }

    @Override
    public void prefetch(Collection<String> subjects) {
        load(subjects);
    }

    @Override
    public Optional<SubjectKey> find(String subject) {
        SubjectKey key = remembered(subject);
        if (key == null) {
            loadForCertain(List.of(subject));
            key = remembered(subject);
        }
        return Optional.ofNullable(key);
    }

    @Override
    public void delete(String subject) {
        jdbc.update("DELETE FROM subject_key WHERE subject = ?", subject);
        committed.invalidate(subject);
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            ofThisTransaction().remove(subject);
            afterCommit(() -> committed.invalidate(subject));
        }
    }

    private void create(Collection<String> subjects) {
        List<String> missing = new ArrayList<>(new TreeSet<>(subjects));
        missing.removeIf(subject -> ofThisTransaction().containsKey(subject));
        if (missing.isEmpty()) {
            return;
        }
        Map<String, SubjectKey> made = new HashMap<>();
        byte[][] wrapped = new byte[missing.size()][];
        for (int i = 0; i < wrapped.length; i++) {
            SubjectKey key = SubjectKey.random();
            made.put(missing.get(i), key);
            wrapped[i] = key.wrapped(masterKey, missing.get(i));
        }
        int inserted = jdbc.update(
                "INSERT INTO subject_key (subject, wrapped_key) SELECT * FROM unnest(?, ?) ON CONFLICT DO NOTHING",
                statement -> {
                    statement.setArray(1, textArray(statement.getConnection(), missing));
                    statement.setArray(2, statement.getConnection().createArrayOf("bytea", wrapped));
                });
        if (inserted == made.size()) {
            share(made);
        } else {
            loadForCertain(missing);
        }
    }

    /** Loads keys; one that is not there afterwards is nowhere. */
    private void loadForCertain(Collection<String> subjects) {
        load(subjects);
        List<String> missing = unknown(subjects);
        if (!missing.isEmpty() && pending.awaitThoseOfNow()) {
            load(missing);
        }
    }

    private void load(Collection<String> subjects) {
        List<String> missing = unknown(subjects);
        if (!missing.isEmpty()) {
            share(stored(missing));
        }
    }

    private List<String> unknown(Collection<String> subjects) {
        List<String> unknown = new ArrayList<>();
        for (String subject : subjects) {
            if (remembered(subject) == null) {
                unknown.add(subject);
            }
        }
        return unknown;
    }

    private Map<String, SubjectKey> stored(List<String> missing) {
        Map<String, SubjectKey> found = new HashMap<>();
        jdbc.query(
                "SELECT subject, wrapped_key FROM subject_key WHERE subject = ANY (?)",
                statement -> statement.setArray(1, textArray(statement.getConnection(), missing)),
                row -> {
                    String subject = row.getString(1);
                    found.put(subject, SubjectKey.unwrap(masterKey, row.getBytes(2), subject));
                });
        return found;
    }

    private @Nullable SubjectKey remembered(String subject) {
        SubjectKey key = ofThisTransaction().get(subject);
        return key != null ? key : committed.getIfPresent(subject);
    }

    private void share(Map<String, SubjectKey> keys) {
        if (keys.isEmpty()) {
            return;
        }
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            ofThisTransaction().putAll(keys);
            afterCommit(() -> committed.putAll(keys));
        } else {
            committed.putAll(keys);
        }
    }

    @SuppressWarnings("unchecked")
    private Map<String, SubjectKey> ofThisTransaction() {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            return Map.of();
        }
        Map<String, SubjectKey> bound = (Map<String, SubjectKey>) TransactionSynchronizationManager.getResource(this);
        if (bound != null) {
            return bound;
        }
        Map<String, SubjectKey> keys = new HashMap<>();
        TransactionSynchronizationManager.bindResource(this, keys);
        TransactionSynchronizationManager.registerSynchronization(new KeysOfTransaction(this, keys));
        return keys;
    }

    /** Takes the map off the thread while another transaction runs inside this one. */
    private record KeysOfTransaction(Object resource, Map<String, SubjectKey> keys)
            implements TransactionSynchronization {

        @Override
        public void suspend() {
            TransactionSynchronizationManager.unbindResource(resource);
        }

        @Override
        public void resume() {
            TransactionSynchronizationManager.bindResource(resource, keys);
        }

        @Override
        public void afterCompletion(int status) {
            TransactionSynchronizationManager.unbindResourceIfPossible(resource);
        }
    }

    private static void afterCommit(Runnable action) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                action.run();
            }
        });
    }

    private static Array textArray(Connection connection, List<String> values) throws SQLException {
        return connection.createArrayOf("text", values.toArray());
    }
}
