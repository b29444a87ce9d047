package io.leadhub.edge.limit;

import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Puts the gate for long requests behind the one that asks for scopes. */
@Configuration(proxyBeanMethods = false)
class LongRequestConfiguration implements WebMvcConfigurer {

    private static final int BEHIND_SCOPES = 5;

    private final RunningRequests running;
    private final LongRequestLimit limit;

    LongRequestConfiguration(RunningRequests running, LongRequestLimit limit) {
        this.running = running;
        this.limit = limit;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new LongRequestGate(running, limit)).order(BEHIND_SCOPES);
    }
}
