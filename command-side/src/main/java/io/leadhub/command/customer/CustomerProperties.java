package io.leadhub.command.customer;

import io.leadhub.api.partner.PartnerId;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param anonymousPartner for whom programs on this machine may speak without credentials; unset, nobody may
 * @param leftBehindAfter how long a record may wait for its decision before it is decided about without its sender
 */
@ConfigurationProperties("leadhub.customers")
record CustomerProperties(
        @Nullable String anonymousPartner,
        @DefaultValue("60s") Duration leftBehindAfter) {

    CustomerProperties {
        anonymousPartner = anonymousPartner == null || anonymousPartner.isBlank() ? null : anonymousPartner.strip();
        if (anonymousPartner != null && !PartnerId.isValid(anonymousPartner)) {
            throw new IllegalArgumentException("leadhub.customers.anonymous-partner is no partner id");
        }
        if (PartnerId.PLATFORM.value().equals(anonymousPartner)) {
            throw new IllegalArgumentException("leadhub.customers.anonymous-partner must not be the platform");
        }
    }

    @Nullable
    PartnerId anonymous() {
        return anonymousPartner == null ? null : new PartnerId(anonymousPartner);
    }
}
