package io.leadhub.command.douyin;

import io.leadhub.edge.address.ClientAddresses;
import io.leadhub.edge.douyin.DouyinEnvelope;
import io.leadhub.edge.limit.Allowance;
import io.leadhub.edge.limit.CallerLimits;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.web.DefaultSecurityFilterChain;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;

/** Where browsers come back from Douyin and where Douyin itself pushes: neither has a token, both are limited by address. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DouyinProperties.class)
class DouyinGate {

    static final String WEBHOOK = DouyinEnvelope.BASE + "/webhook";

    private static final int REQUESTS_PER_SECOND = 100;

    @Bean
    @Order(93)
    SecurityFilterChain douyinDoors(CallerLimits limits, ClientAddresses addresses) {
        PathPatternRequestMatcher.Builder paths = PathPatternRequestMatcher.withDefaults();
        return new DefaultSecurityFilterChain(
                new OrRequestMatcher(paths.matcher(DouyinApp.CALLBACK), paths.matcher(WEBHOOK)),
                limits.filter(request -> new Allowance(
                        "douyin:" + ClientAddresses.networkOf(addresses.of(request)),
                        REQUESTS_PER_SECOND,
                        REQUESTS_PER_SECOND)));
    }
}
