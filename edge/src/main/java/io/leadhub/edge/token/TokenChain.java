package io.leadhub.edge.token;

import io.leadhub.edge.address.ClientAddresses;
import io.leadhub.edge.caller.Caller;
import io.leadhub.edge.caller.Callers;
import io.leadhub.edge.limit.Allowance;
import io.leadhub.edge.limit.CallerLimits;
import io.leadhub.edge.limit.Refused;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationFilter;
import org.springframework.security.web.SecurityFilterChain;

/**
 * The chain before all doors that no other chain covers: a bearer token, but for the few that are open to anyone.
 * Nothing is kept between requests. Which scope a door needs, it says itself.
 */
@Configuration(proxyBeanMethods = false)
@EnableWebSecurity
class TokenChain {

    private static final String[] OPEN = {
        "/api/oauth/token",
        "/.well-known/jwks.json",
        "/actuator/health",
        "/actuator/health/**",
        "/actuator/prometheus",
        "/v3/api-docs",
        "/api/mobile/leads/hook/{hookId}",
        "/api/mobile/showroom/items"
    };

    /** Doors of the open platform that need no token are limited by address instead, however their path is written. */
    private static final String OPEN_PLATFORM = "/api/mobile/";

    @Bean
    @Order(Ordered.LOWEST_PRECEDENCE)
    SecurityFilterChain tokenDoors(
            HttpSecurity http,
            TokenCallers callers,
            TokenRefusals refusals,
            Refused refused,
            CallerLimits limits,
            ClientLimit clientLimit,
            ClientAddresses addresses) {
        return http.csrf(AbstractHttpConfigurer::disable)
                .headers(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .anonymous(AbstractHttpConfigurer::disable)
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .exceptionHandling(
                        handling -> handling.authenticationEntryPoint(refusals).accessDeniedHandler(refusals))
                .oauth2ResourceServer(server -> server.authenticationEntryPoint(refusals)
                        .accessDeniedHandler(refusals)
                        .jwt(jwt -> jwt.jwtAuthenticationConverter(callers)))
                .addFilterBefore(addressCheck(refused), BearerTokenAuthenticationFilter.class)
                .addFilterAfter(
                        limits.filter(request -> allowanceOf(request, addresses, clientLimit)),
                        BearerTokenAuthenticationFilter.class)
                .authorizeHttpRequests(
                        requests -> requests.dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.ASYNC)
                                .permitAll()
                                .requestMatchers(OPEN)
                                .permitAll()
                                .requestMatchers("/admin/**", "/actuator/**")
                                .access((authentication, context) -> new AuthorizationDecision(
                                        mayAdminister(authentication.get().getPrincipal())))
                                .anyRequest()
                                .authenticated())
                .build();
    }

    /** Observing each filter of each request costs more than the filters do. */
    @Bean
    SecurityObservationSettings securityObservations() {
        return SecurityObservationSettings.noObservations();
    }

    private static Filter addressCheck(Refused refused) {
        return new AddressCheckFilter(refused);
    }

    private static boolean mayAdminister(@Nullable Object principal) {
        return principal instanceof Caller caller && caller.may("admin");
    }

    private static @Nullable Allowance allowanceOf(
            HttpServletRequest request, ClientAddresses addresses, ClientLimit limit) {
        Caller caller = Callers.current();
        if (caller == null && !request.getServletPath().startsWith(OPEN_PLATFORM)) {
            return null;
        }
        String name = caller == null ? "address:" + ClientAddresses.networkOf(addresses.of(request)) : caller.actor();
        return new Allowance(name, limit.requestsPerSecond(), limit.burst());
    }
}
