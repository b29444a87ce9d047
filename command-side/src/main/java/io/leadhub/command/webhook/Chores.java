package io.leadhub.command.webhook;

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
    private static final String SETTLED_LONG_AGO = "SELECT delivery_id FROM webhook_delivery WHERE data IS NOT NULL"
            + " AND settled_at < now() - make_interval(secs => ?) ORDER BY settled_at LIMIT ?";
    private static final String OF_REMOVED = "SELECT d.delivery_id FROM webhook w JOIN webhook_delivery d"
            + " USING (webhook_id) WHERE w.removed_at IS NOT NULL LIMIT ?";

    private final Replays replays;
    private final Wakeup wakeup;
    private final JdbcTemplate jdbc;
    private final WebhookProperties properties;

    Chores(Replays replays, Wakeup wakeup, JdbcTemplate jdbc, WebhookProperties properties) {
        this.replays = replays;
        this.wakeup = wakeup;
        this.jdbc = jdbc;
        this.properties = properties;
    }

    @Scheduled(fixedDelayString = "${leadhub.webhooks.replay-interval:500ms}", initialDelayString = "2s")
    void replay() {
        try {
            while (replays.goOn()) {
                wakeup.wake();
            }
        } catch (RuntimeException failure) {
            log.warn("A replay stands still for now", failure);
        }
    }

    /** The row of a delivery stays, so that it is never written again; what it said and how it went does not. */
    @Scheduled(fixedDelayString = "60s", initialDelayString = "60s")
    void forget() {
        String[] settled = jdbc.queryForList(
                        SETTLED_LONG_AGO, String.class, properties.keepFor().toSeconds(), AT_ONCE)
                .toArray(String[]::new);
        jdbc.update("DELETE FROM webhook_attempt WHERE delivery_id = ANY (?)", (Object) settled);
        jdbc.update("UPDATE webhook_delivery SET data = NULL, personal = NULL WHERE delivery_id = ANY (?)", (Object)
                settled);
        String[] removed = jdbc.queryForList(OF_REMOVED, String.class, AT_ONCE).toArray(String[]::new);
        jdbc.update("DELETE FROM webhook_attempt WHERE delivery_id = ANY (?)", (Object) removed);
        jdbc.update("DELETE FROM webhook_delivery WHERE delivery_id = ANY (?)", (Object) removed);
    }
}
