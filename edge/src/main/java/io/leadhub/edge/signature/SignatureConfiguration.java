package io.leadhub.edge.signature;

import io.leadhub.edge.address.ClientAddresses;
import io.leadhub.edge.limit.CallerLimits;
import io.leadhub.edge.limit.Refused;
import java.time.Clock;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.web.DefaultSecurityFilterChain;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;

/** The chain before {@code /public/**}: two filters and nothing else, for leads come in here by the thousand. */
@Configuration(proxyBeanMethods = false)
class SignatureConfiguration {

    /** On a side that holds no keys no signature passes. */
    @Bean
    SignatureCheck signatureCheck(
            ObjectProvider<ApiKeys> keys,
            Nonces nonces,
            RecentNonces recent,
            ClientAddresses addresses,
            Refused refused) {
        return new SignatureCheck(
                keys.getIfAvailable(() -> accessKeyId -> Optional.empty()),
                nonces,
                recent,
                addresses,
                refused,
                Clock.systemUTC());
    }

    @Bean
    @Order(100)
    SecurityFilterChain signedDoors(SignatureCheck check, CallerLimits limits) {
        return new DefaultSecurityFilterChain(
                PathPatternRequestMatcher.withDefaults().matcher("/public/**"),
                new SignatureFilter(check),
                limits.filter(request -> VerifiedRequest.of(request).allowance()));
    }
}
