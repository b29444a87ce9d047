package io.leadhub.command.partner;

import jakarta.validation.constraints.NotBlank;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * How the first administrator gets in.
 *
 * @param adminSecret the secret of the client {@code admin}; only from the environment
 */
@Validated
@ConfigurationProperties("leadhub")
record FirstAdminProperties(@NotBlank String adminSecret) {

    @Override
    public String toString() {
        return "FirstAdminProperties";
    }
}
