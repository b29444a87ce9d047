package io.leadhub.edge.limit;

import jakarta.validation.constraints.Positive;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How often one address may fail to prove who it is. Requests that succeed do not count, so that a partner's gateway may
 * send as much as its key allows.
 */
@Validated
@ConfigurationProperties("leadhub.edge.address-limit")
record AddressLimit(
        @Positive @DefaultValue("20") int failuresPerSecond,
        @Positive @DefaultValue("200") int burst) {}
