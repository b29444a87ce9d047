package io.leadhub.command.partner;

import java.time.Instant;

/** What {@code /admin/partners} answers. */
record PartnerView(String partnerId, String name, String description, Instant registeredAt) {}
