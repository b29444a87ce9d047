package io.leadhub.standalone.sandbox;

import io.leadhub.command.calltask.DefaultUpstream;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.security.web.DefaultSecurityFilterChain;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;

/** The call platform that tenants use who name none of their own. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnBooleanProperty("leadhub.openapi.sandbox")
@Import({NxlinkController.class, NxlinkControlController.class, NxlinkAccounts.class})
public class NxlinkSandboxConfiguration {

    static final String BASE = "/sandbox/nxlink";

    @Bean
    DefaultUpstream nxlinkSandbox(Environment environment) {
        return () -> {
            String origin = OwnOrigin.of(environment);
            return origin.isEmpty() ? "" : origin + BASE;
        };
    }

    /** Its callers prove who they are in its own way. */
    @Bean
    @Order(92)
    SecurityFilterChain nxlinkDoors() {
        return new DefaultSecurityFilterChain(
                PathPatternRequestMatcher.withDefaults().matcher(BASE + "/openapi/**"));
    }
}
