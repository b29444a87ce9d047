package io.leadhub.command.webhook;

import io.leadhub.edge.json.Fields;
import io.leadhub.edge.json.StrictJson;
import java.time.Instant;
import java.util.Objects;

/**
 * What {@code POST /admin/webhooks/{id}/replay} takes.
 *
 * @param from the first moment that belongs to it
 * @param to the first moment that no longer does; now, where it is not said
 * @param dryRun whether to count only
 */
record ReplayRange(Instant from, Instant to, boolean dryRun) {

    static ReplayRange read(byte[] body, Instant now) {
        Fields fields = StrictJson.DOCUMENT.fields(body);
        Instant from = fields.instant("from");
        Instant to = fields.instant("to");
        Boolean dryRun = fields.bool("dryRun");
        if (from == null && !fields.has("from")) {
            fields.refuse("from", "REQUIRED", "from is required.");
        }
        if (from != null && to != null && !from.isBefore(to)) {
            fields.refuse("to", "RANGE", "to must be after from.");
        }
        fields.refuseUnknown();
        fields.check();
        return new ReplayRange(Objects.requireNonNull(from), to == null ? now : to, Boolean.TRUE.equals(dryRun));
    }
}
