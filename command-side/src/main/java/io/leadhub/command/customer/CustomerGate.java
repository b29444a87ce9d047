package io.leadhub.command.customer;

import io.leadhub.command.customer.CustomerCallers.Admitted;
import io.leadhub.edge.caller.CallerAuthentication;
import io.leadhub.edge.limit.Allowance;
import io.leadhub.edge.limit.CallerLimits;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
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

/** Stands before the door for everybody who brings no token; those who do are let in where tokens are checked. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(CustomerProperties.class)
class CustomerGate {

    private static final String ADMITTED = CustomerGate.class.getName();

    @Bean
    @Order(90)
    SecurityFilterChain customerDoor(CustomerCallers callers, CallerLimits limits) {
        RequestMatcher door = PathPatternRequestMatcher.withDefaults().matcher(CustomerController.PATH);
        return new DefaultSecurityFilterChain(
                request -> door.matches(request) && request.getHeader(HttpHeaders.AUTHORIZATION) == null,
                new Entrance(callers),
                limits.filter(CustomerGate::allowanceOf));
    }

    private static @Nullable Allowance allowanceOf(HttpServletRequest request) {
        return request.getAttribute(ADMITTED) instanceof Admitted admitted ? admitted.allowance() : null;
    }

    private static final class Entrance extends OncePerRequestFilter {

        private final CustomerCallers callers;

        Entrance(CustomerCallers callers) {
            this.callers = callers;
        }

        @Override
        protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws ServletException, IOException {
            Admitted admitted = callers.admit(request, response);
            request.setAttribute(ADMITTED, admitted);
            new CallerAuthentication(admitted.caller()).enter();
            chain.doFilter(request, response);
        }
    }
}
