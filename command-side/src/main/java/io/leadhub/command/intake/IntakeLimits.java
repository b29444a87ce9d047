package io.leadhub.command.intake;

import jakarta.validation.constraints.Positive;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/** @param mostBehind how many events the intake may be behind before the doors take on no more leads */
@Validated
@ConfigurationProperties("leadhub.intake")
record IntakeLimits(@Positive @DefaultValue("500000") long mostBehind) {}
