package io.leadhub.command.token;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How tokens are given out.
 *
 * @param issuer the {@code iss} of every token
 * @param failuresPerMinute how many wrong secrets one client may try from one address before it has to wait
 */
@Validated
@ConfigurationProperties("leadhub.tokens")
record TokenProperties(
        @NotBlank @DefaultValue("leadhub") String issuer,
        @Min(1) @DefaultValue("20") int failuresPerMinute) {}
