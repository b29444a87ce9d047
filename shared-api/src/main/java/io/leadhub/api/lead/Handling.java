package io.leadhub.api.lead;

import io.leadhub.api.partner.PartnerId;
import java.time.Instant;

/**
 * Who of sales did something with a lead.
 *
 * @param partnerId whose client asked; what {@link PartnerId#PLATFORM} decides about a status or an assignee holds for
 *     everybody who knows the lead by then, all else only for who did it
 * @param actor who asked, as in {@link io.leadhub.api.Metadata#ACTOR}
 */
public record Handling(PartnerId partnerId, String actor, Instant at) {}
