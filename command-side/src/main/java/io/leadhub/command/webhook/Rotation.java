package io.leadhub.command.webhook;

import io.leadhub.edge.json.Fields;
import io.leadhub.edge.json.StrictJson;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What {@code POST /admin/webhooks/{id}/rotate-secret} takes.
 *
 * @param secret the partner's own; one is made where there is none
 */
record Rotation(long overlapSeconds, @Nullable SigningSecret secret) {

    private static final Duration USUAL = Duration.ofDays(1);
    private static final Duration LONGEST = Duration.ofDays(30);

    static Rotation read(byte[] body) {
        if (body.length == 0) {
            return new Rotation(USUAL.toSeconds(), null);
        }
        Fields fields = StrictJson.DOCUMENT.fields(body);
        Long seconds = fields.integer("overlapSeconds", 0, LONGEST.toSeconds());
        SigningSecret secret = WebhookFields.secret(fields);
        fields.refuseUnknown();
        fields.check();
        return new Rotation(seconds == null ? USUAL.toSeconds() : seconds, secret);
    }
}
