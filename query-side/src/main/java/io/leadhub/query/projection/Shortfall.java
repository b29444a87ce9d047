package io.leadhub.query.projection;

import java.time.Instant;

/** Why the last rebuild of a projection was given up. */
record Shortfall(String index, Instant abandonedAt, Comparison comparison) {}
