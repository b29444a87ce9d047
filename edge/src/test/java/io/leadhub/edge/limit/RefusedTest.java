package io.leadhub.edge.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.leadhub.api.rejection.ErrorCode;
import io.leadhub.edge.address.ClientAddresses;
import io.leadhub.edge.problem.RequestRejected;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Objects;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.test.context.support.TestPropertySourceUtils;

class RefusedTest {

    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();

    @ComponentScan(basePackageClasses = ClientAddresses.class)
    @ConfigurationPropertiesScan(basePackageClasses = ClientAddresses.class)
    @EnableConfigurationProperties(AddressLimit.class)
    static class Parts {}

    @BeforeEach
    void start() {
        TestPropertySourceUtils.addInlinedPropertiesToEnvironment(
                context, "leadhub.edge.address-limit.failures-per-second=1", "leadhub.edge.address-limit.burst=3");
        context.registerBean(SimpleMeterRegistry.class);
        context.register(Parts.class, FailureBuckets.class, Refused.class);
        context.refresh();
    }

    @AfterEach
    void stop() {
        context.close();
    }

    @Test
    void doesNotListenToAnAddressThatFailsTooOften() {
        RequestRejected refusal = Awaitility.await()
                .until(
                        () -> {
                            for (int i = 0; i < 3; i++) {
                                refused().failedAttempt(from("192.0.2.1"), ErrorCode.INVALID_SIGNATURE, "No.");
                            }
                            return catchThrowableOfType(
                                    RequestRejected.class, () -> refused().checkAddress(from("192.0.2.1")));
                        },
                        Objects::nonNull);

        assertThat(refusal.rejection().code()).isEqualTo(ErrorCode.RATE_LIMITED);
        assertThat(refusal.retryAfter()).isPositive();
        assertThatNoException().isThrownBy(() -> refused().checkAddress(from("192.0.2.2")));
    }

    @Test
    void holdsOtherRefusalsAgainstNobody() {
        for (int i = 0; i < 10; i++) {
            refused().refusal(from("192.0.2.1"), ErrorCode.KEY_DISABLED, "No.");
        }

        assertThatNoException().isThrownBy(() -> refused().checkAddress(from("192.0.2.1")));
    }

    @Test
    void countsRefusalsByTheirReason() {
        refused().refusal(from("192.0.2.1"), ErrorCode.NONCE_REUSED, "No.");
        refused().failedAttempt(from("192.0.2.1"), ErrorCode.INVALID_SIGNATURE, "No.");

        assertThat(counted("NONCE_REUSED")).isEqualTo(1);
        assertThat(counted("INVALID_SIGNATURE")).isEqualTo(1);
    }

    private double counted(String reason) {
        return context.getBean(MeterRegistry.class)
                .counter("leadhub.requests.refused", "reason", reason)
                .count();
    }

    private Refused refused() {
        return context.getBean(Refused.class);
    }

    private static MockHttpServletRequest from(String address) {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.setRemoteAddr(address);
        return request;
    }
}
