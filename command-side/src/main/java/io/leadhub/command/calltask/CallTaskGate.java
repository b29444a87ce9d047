package io.leadhub.command.calltask;

import io.leadhub.api.partner.PartnerId;
import io.leadhub.api.rejection.ErrorCode;
import io.leadhub.command.partner.PartnerKeyHints;
import io.leadhub.edge.caller.Caller;
import io.leadhub.edge.caller.CallerAuthentication;
import io.leadhub.edge.caller.Callers;
import io.leadhub.edge.caller.PartnerKeys;
import io.leadhub.edge.limit.Allowance;
import io.leadhub.edge.limit.CallerLimits;
import io.leadhub.edge.limit.Refused;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.security.web.DefaultSecurityFilterChain;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;

/** Lets tenants in by the key that they show; who brings a token instead is let in where tokens are checked. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(OpenApiProperties.class)
class CallTaskGate {

    private static final String KEY = "x-api-key";
    private static final Set<String> SCOPES = Set.of(CallTaskController.SCOPE);
    private static final int REQUESTS_PER_SECOND = 100;

    @Bean
    @Order(91)
    SecurityFilterChain callTaskDoors(
            PartnerKeys keys, Refused refused, CallerLimits limits, TenantDirectory directory) {
        RequestMatcher doors = PathPatternRequestMatcher.withDefaults().matcher("/api/openapi/**");
        return new DefaultSecurityFilterChain(
                request -> doors.matches(request) && request.getHeader(HttpHeaders.AUTHORIZATION) == null,
                new Entrance(keys, refused, directory),
                limits.filter(request -> allowanceOf(Callers.current())));
    }

    private static @Nullable Allowance allowanceOf(@Nullable Caller caller) {
        return caller == null ? null : new Allowance(caller.actor(), REQUESTS_PER_SECOND, REQUESTS_PER_SECOND);
    }

    private static final class Entrance extends OncePerRequestFilter {

        private final PartnerKeys keys;
        private final Refused refused;
        private final TenantDirectory directory;
        private final RequestMatcher listing =
                PathPatternRequestMatcher.withDefaults().matcher(CallTaskController.KEYS);

        Entrance(PartnerKeys keys, Refused refused, TenantDirectory directory) {
            this.keys = keys;
            this.refused = refused;
            this.directory = directory;
        }

        @Override
        protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws ServletException, IOException {
            refused.checkAddress(request);
            String key = request.getHeader(KEY);
            if (key != null && !key.isBlank()) {
                enter(request, key.strip());
            } else if (!listing.matches(request) || !directory.isOpenTo(request)) {
                throw refused.refusal(
                        request, ErrorCode.INVALID_CREDENTIALS, "API Key is required in the header " + KEY);
            }
            chain.doFilter(request, response);
        }

        private void enter(HttpServletRequest request, String key) {
            PartnerId partner = keys.findPartner(key)
                    .orElseThrow(() -> refused.failedAttempt(
                            request, ErrorCode.KEY_DISABLED, "Invalid API Key: " + PartnerKeyHints.beginning(key)));
            new CallerAuthentication(new Caller(partner, "partner:" + partner, SCOPES)).enter();
        }
    }
}
