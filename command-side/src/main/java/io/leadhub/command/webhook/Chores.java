package io.leadhub.command.webhook;

import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** What goes on in the background: replays, and forgetting what deliveries of long ago said. */
@Component
class Chores {

    private static final Logger log = LoggerFactory.getLogger(Chores.class);

    private static final int AT_ONCE = 5_000;

    /** Enough for more deliveries than one node sends meanwhile. */
    private static final int MOST_BITES = 100;

    private static final String SETTLED_LONG_AGO = "SELECT delivery_id FROM webhook_delivery WHERE data IS NOT NULL"
            + " AND settled_at < now() - make_interval(secs => ?) ORDER BY settled_at LIMIT ?";
    private static final String OF_REMOVED = "SELECT d.delivery_id FROM webhook w JOIN webhook_delivery d"
            + " USING (webhook_id) WHERE w.removed_at IS NOT NULL LIMIT ?";

    private final Replays replays;
    private final Wakeup wakeup;
    private final JdbcTemplate jdbc;
    private final WebhookProperties properties;
    private final AtomicBoolean replaying = new AtomicBoolean();
    private final AtomicBoolean forgetting = new AtomicBoolean();

    Chores(Replays replays, Wakeup wakeup, JdbcTemplate jdbc, WebhookProperties properties) {
        this.replays = replays;
        this.wakeup = wakeup;
        this.jdbc = jdbc;
        this.properties = properties;
    }

    @Scheduled(fixedRateString = "${leadhub.webhooks.replay-interval:500ms}", initialDelayString = "2s")
    void replay() {
        unlessUnderWay(replaying, () -> {
            while (replays.goOn()) {
                wakeup.wake();
            }
        });
    }

    @Scheduled(fixedRateString = "60s", initialDelayString = "60s")
    void forget() {
        unlessUnderWay(forgetting, () -> {
            for (int bite = 0; bite < MOST_BITES && forgetSettled() + forgetRemoved() >= AT_ONCE; bite++) {
                log.debug("There is more to forget");
            }
        });
    }

    /** The row of a delivery stays, so that it is never written again; what it said and how it went does not. */
    private int forgetSettled() {
        String[] settled = jdbc.queryForList(
                        SETTLED_LONG_AGO, String.class, properties.keepFor().toSeconds(), AT_ONCE)
                .toArray(String[]::new);
        jdbc.update("DELETE FROM webhook_attempt WHERE delivery_id = ANY (?)", (Object) settled);
        return jdbc.update(
                "UPDATE webhook_delivery SET data = NULL, personal = NULL WHERE delivery_id = ANY (?)",
                (Object) settled);
    }

    private int forgetRemoved() {
        String[] removed = jdbc.queryForList(OF_REMOVED, String.class, AT_ONCE).toArray(String[]::new);
        jdbc.update("DELETE FROM webhook_attempt WHERE delivery_id = ANY (?)", (Object) removed);
        return jdbc.update("DELETE FROM webhook_delivery WHERE delivery_id = ANY (?)", (Object) removed);
    }

    /** What takes long has a thread of its own at a fixed rate, and keeps what else is scheduled waiting otherwise. */
    private static void unlessUnderWay(AtomicBoolean underWay, Runnable chore) {
        if (underWay.compareAndSet(false, true)) {
            try {
                chore.run();
            } catch (RuntimeException failure) {
                log.warn("A chore stands still for now", failure);
            } finally {
                underWay.set(false);
            }
        }
    }
}
