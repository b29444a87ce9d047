package io.leadhub.command.webhook;

import io.leadhub.api.webhook.WebhookCommand.ReplayWebhook;
import io.leadhub.api.webhook.WebhookId;
import io.leadhub.command.webhook.PastEvents.Range;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Sends a range of time again: what was sent keeps its id and its number, what the subscriber was never told, since the
 * subscription or the type is newer, gets the next numbers. Worked off in pieces that survive a crash.
 */
@Service
class Replays {

    private static final Logger log = LoggerFactory.getLogger(Replays.class);

    private static final String OPEN =
            "SELECT replay_id FROM webhook_replay WHERE finished_at IS NULL ORDER BY created_at";
    private static final int EVENTS_AT_ONCE = 2_000;
    private static final int INTENTS_AT_ONCE = 500;

    private final JdbcTemplate jdbc;
    private final TransactionOperations transactions;
    private final Subscribers subscribers;
    private final PastEvents past;
    private final Telling telling;
    private final Outbox outbox;
    private final SubscriptionActs acts;
    private final WebhookRows rows;
    private final Serializer serializer;

    Replays(
            JdbcTemplate jdbc,
            TransactionOperations transactions,
            Subscribers subscribers,
            PastEvents past,
            Telling telling,
            Outbox outbox,
            SubscriptionActs acts,
            WebhookRows rows,
            @Qualifier("serializer") Serializer serializer) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.subscribers = subscribers;
        this.past = past;
        this.telling = telling;
        this.outbox = outbox;
        this.acts = acts;
        this.rows = rows;
        this.serializer = serializer;
    }

    /** Counts what a range comes to and, unless that was all, has it sent. */
    ReplayAnswer ask(String webhook, ReplayRange asked, String actor) {
        Subscriber subscriber = subscribers.find(new WebhookId(webhook)).orElseThrow(WebhookAdministration::unknown);
        Range range = new Range(asked.from(), asked.to(), past.head());
        TrackingToken beginning = past.beginning(asked.from());
        long count = count(subscriber, range, beginning);
        if (asked.dryRun()) {
            return new ReplayAnswer(true, count, null);
        }
        String replay = "replay-" + UUID.randomUUID();
        transactions.executeWithoutResult(transaction -> {
            rows.requireHeld(webhook);
            acts.carryOut(new ReplayWebhook(subscriber.id(), replay, asked.from(), asked.to()), actor);
            SerializedObject<byte[]> token = beginning == null ? null : serializer.serialize(beginning, byte[].class);
            jdbc.update(
                    "INSERT INTO webhook_replay (replay_id, webhook_id, from_time, to_time, token, token_type,"
                            + " end_position) VALUES (?, ?, ?, ?, ?, ?, ?)",
                    replay,
                    webhook,
                    Timestamp.from(asked.from()),
                    Timestamp.from(asked.to()),
                    token == null ? null : token.getData(),
                    token == null ? null : token.getType().getName(),
                    range.end());
        });
        return new ReplayAnswer(false, count, replay);
    }

    /** Works off one piece of each open replay; one that cannot go on holds up no other. @return whether any went on */
    boolean goOn() {
        boolean any = false;
        for (String replay : jdbc.queryForList(OPEN, String.class)) {
            try {
                any |= Boolean.TRUE.equals(transactions.execute(transaction -> goOnWith(replay)));
            } catch (RuntimeException failure) {
                log.warn("Replay {} stands still for now", replay, failure);
            }
        }
        return any;
    }

    /** Whichever node comes first works on it. */
    private boolean goOnWith(String replayId) {
        List<Replay> open = jdbc.query(
                "SELECT * FROM webhook_replay WHERE replay_id = ? AND finished_at IS NULL FOR UPDATE SKIP LOCKED",
                (row, index) -> new Replay(
                        row.getString("replay_id"),
                        row.getString("webhook_id"),
                        new Range(
                                row.getTimestamp("from_time").toInstant(),
                                row.getTimestamp("to_time").toInstant(),
                                row.getLong("end_position")),
                        token(row.getBytes("token"), row.getString("token_type"))),
                replayId);
        open.forEach(this::repeatPiece);
        return !open.isEmpty();
    }

    private void repeatPiece(Replay replay) {
        Subscriber subscriber =
                subscribers.find(new WebhookId(replay.webhookId())).orElse(null);
        if (subscriber == null) {
            jdbc.update("DELETE FROM webhook_replay WHERE replay_id = ?", replay.id());
            return;
        }
        List<Intent> intents = new ArrayList<>();
        Histories histories = telling.histories();
        TrackingToken reached = past.read(replay.token(), replay.range(), EVENTS_AT_ONCE, event -> {
            intents.addAll(telling.intents(event, List.of(subscriber), histories));
            return intents.size() < INTENTS_AT_ONCE;
        });
        outbox.repeat(intents);
        if (reached == null) {
            jdbc.update(
                    "UPDATE webhook_replay SET finished_at = now(), repeated = repeated + ? WHERE replay_id = ?",
                    intents.size(),
                    replay.id());
        } else {
            SerializedObject<byte[]> token = serializer.serialize(reached, byte[].class);
            jdbc.update(
                    "UPDATE webhook_replay SET token = ?, token_type = ?, repeated = repeated + ? WHERE replay_id = ?",
                    token.getData(),
                    token.getType().getName(),
                    intents.size(),
                    replay.id());
        }
    }

    private long count(Subscriber subscriber, Range range, @Nullable TrackingToken beginning) {
        long[] count = {0};
        TrackingToken place = beginning;
        boolean more = true;
        while (more) {
            Histories histories = telling.histories();
            place = past.read(place, range, EVENTS_AT_ONCE, event -> {
                count[0] +=
                        telling.intents(event, List.of(subscriber), histories).size();
                return true;
            });
            more = place != null;
        }
        return count[0];
    }

    private @Nullable TrackingToken token(byte @Nullable [] token, @Nullable String type) {
        return token == null || type == null
                ? null
                : serializer.deserialize(new SimpleSerializedObject<>(token, byte[].class, type, null));
    }

    private record Replay(
            String id,
            String webhookId,
            Range range,
            @Nullable TrackingToken token) {}
}
