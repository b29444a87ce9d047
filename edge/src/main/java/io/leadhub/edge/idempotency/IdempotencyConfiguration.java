package io.leadhub.edge.idempotency;

import io.leadhub.edge.signature.Nonces;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Puts the gate behind the one that asks for scopes: an answer is given again only to who may ask for it. */
@Configuration(proxyBeanMethods = false)
class IdempotencyConfiguration implements WebMvcConfigurer {

    private static final int BEHIND_SCOPES = 10;

    private final Answers answers;
    private final Nonces nonces;

    IdempotencyConfiguration(Answers answers, Nonces nonces) {
        this.answers = answers;
        this.nonces = nonces;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new IdempotencyGate(answers, nonces)).order(BEHIND_SCOPES);
    }
}
