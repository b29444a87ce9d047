package io.leadhub.standalone.sandbox;

import io.leadhub.backbone.crypto.KeyedHash;
import io.leadhub.command.douyin.DefaultDouyin;
import java.util.HexFormat;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.security.web.DefaultSecurityFilterChain;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;

/** The open platform that is used where {@code leadhub.douyin.base-url} names none. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnBooleanProperty("leadhub.douyin.sandbox")
@Import({
    DouyinConsentController.class,
    DouyinPlatformController.class,
    DouyinControlController.class,
    DouyinPasses.class,
    DouyinWorld.class
})
public class DouyinSandboxConfiguration {

    static final String BASE = "/sandbox/douyin";

    private static final String CLIENT_KEY = "sandbox-client-key";

    @Bean
    DefaultDouyin douyinSandbox(Environment environment, KeyedHash hash) {
        String secret = HexFormat.of().formatHex(hash.of("sandbox-douyin", "client-secret"), 0, 16);
        return new DefaultDouyin() {
            @Override
            public String baseUrl() {
                return OwnOrigin.of(environment) + BASE;
            }

            @Override
            public String clientKey() {
                return CLIENT_KEY;
            }

            @Override
            public String clientSecret() {
                return secret;
            }
        };
    }

    /** Its callers prove who they are in its own way. */
    @Bean
    @Order(94)
    SecurityFilterChain douyinSandboxDoors() {
        PathPatternRequestMatcher.Builder paths = PathPatternRequestMatcher.withDefaults();
        return new DefaultSecurityFilterChain(new OrRequestMatcher(
                paths.matcher(BASE + "/platform/**"),
                paths.matcher(BASE + "/oauth/**"),
                paths.matcher(BASE + "/fans/**")));
    }
}
