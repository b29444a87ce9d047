package io.leadhub.edge.token;

import jakarta.validation.constraints.Positive;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/** How much each client may ask; docs/api of the open platform, section 3. */
@Validated
@ConfigurationProperties("leadhub.edge.client-limit")
record ClientLimit(
        @Positive @DefaultValue("100") int requestsPerSecond,
        @Positive @DefaultValue("100") int burst) {}
