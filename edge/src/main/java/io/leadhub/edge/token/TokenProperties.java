package io.leadhub.edge.token;

import jakarta.validation.constraints.NotBlank;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Which tokens are ours.
 *
 * @param issuer the {@code iss} that they must carry
 */
@Validated
@ConfigurationProperties("leadhub.tokens")
record TokenProperties(@NotBlank @DefaultValue("leadhub") String issuer) {}
