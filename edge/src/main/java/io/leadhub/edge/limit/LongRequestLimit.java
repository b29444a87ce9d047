package io.leadhub.edge.limit;

import jakarta.validation.constraints.Positive;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/** How many long requests a caller may have at once. */
@Validated
@ConfigurationProperties("leadhub.edge.long-requests")
record LongRequestLimit(@Positive @DefaultValue("5") int atOnce) {}
