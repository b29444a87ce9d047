package io.leadhub.command.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.leadhub.api.partner.PartnerId;
import io.leadhub.api.webhook.WebhookType;
import io.leadhub.command.partner.WithPartners;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

@WithPartners
class ReplaysIT {

    @Autowired
    private WebhookAdministration webhooks;

    @Autowired
    private Replays replays;

    @Autowired
    private JdbcTemplate jdbc;

    @Test
    void oneThatCannotGoOnHoldsUpNoOther() {
        String webhook = webhooks.subscribe(
                        new NewWebhook(
                                new PartnerId("replays-" + UUID.randomUUID()),
                                "http://127.0.0.1:9/",
                                List.of(WebhookType.LEAD_CREATED),
                                null,
                                false,
                                ""),
                        "client:admin")
                .webhook()
                .id();
        String broken = replays.ask(webhook, lastMinute(), "client:admin").replayId();
        jdbc.update(
                "UPDATE webhook_replay SET token = ?, token_type = 'nonsense', finished_at = NULL WHERE replay_id = ?",
                new byte[] {1},
                broken);
        try {
            String sound = replays.ask(webhook, lastMinute(), "client:admin").replayId();

            await().until(() -> isFinished(sound));

            assertThat(isFinished(broken)).isFalse();
        } finally {
            webhooks.remove(webhook, "client:admin");
        }
    }

    private boolean isFinished(String replay) {
        return Boolean.TRUE.equals(jdbc.queryForObject(
                "SELECT finished_at IS NOT NULL FROM webhook_replay WHERE replay_id = ?", Boolean.class, replay));
    }

    private static ReplayRange lastMinute() {
        Instant now = Instant.now();
        return new ReplayRange(now.minusSeconds(60), now, false);
    }
}
