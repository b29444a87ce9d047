package io.leadhub.command.partner;

import io.leadhub.edge.json.Fields;
import io.leadhub.edge.json.StrictJson;
import java.time.Duration;

/** What a rotation takes: how long the secret or key that is being replaced stays good. */
public record Overlap(long overlapSeconds) {

    private static final Duration LONGEST = Duration.ofDays(30);

    /** @param usual for a body that does not say, or no body */
    public static Overlap read(byte[] body, Duration usual) {
        if (body.length == 0) {
            return new Overlap(usual.toSeconds());
        }
        Fields fields = StrictJson.DOCUMENT.fields(body);
        Long seconds = fields.integer("overlapSeconds", 0, LONGEST.toSeconds());
        fields.refuseUnknown();
        fields.check();
        return new Overlap(seconds == null ? usual.toSeconds() : seconds);
    }

    public Duration duration() {
        return Duration.ofSeconds(overlapSeconds);
    }
}
