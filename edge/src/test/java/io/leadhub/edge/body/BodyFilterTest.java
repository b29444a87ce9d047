package io.leadhub.edge.body;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.leadhub.edge.address.ClientAddresses;
import jakarta.servlet.FilterChain;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Import;
import org.springframework.mock.web.MockAsyncContext;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class BodyFilterTest {

    private static final int LARGE = 1 << 20;
    private static final int RESERVED = LARGE - (16 << 10);

    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext(Parts.class);
    private final BodyBudget budget = context.getBean(BodyBudget.class);
    private final MockHttpServletRequest request = new MockHttpServletRequest("POST", "/leads");

    @ComponentScan(basePackageClasses = ClientAddresses.class)
    @ConfigurationPropertiesScan(basePackageClasses = ClientAddresses.class)
    @EnableConfigurationProperties(BodyLimits.class)
    @Import({BodyBudget.class, BodyFilter.class})
    static class Parts {}

    @AfterEach
    void stop() {
        context.close();
    }

    @Test
    void holdsABodyUntilItsRequestIsAnswered() throws Exception {
        filter((asked, response) -> {
            assertThat(BufferedBody.of(asked)).hasSize(LARGE);
            assertThat(budget.held()).isEqualTo(RESERVED);
        });

        assertThat(budget.held()).isZero();
    }

    @Test
    void givesBackWhenADoorFails() {
        assertThatIllegalStateException()
                .isThrownBy(() -> filter((asked, response) -> {
                    throw new IllegalStateException("after " + BufferedBody.of(asked).length);
                }));

        assertThat(budget.held()).isZero();
    }

    @Test
    void holdsABodyUntilAnAnswerThatComesLater() throws Exception {
        request.setAsyncSupported(true);
        filter((asked, response) -> {
            BufferedBody.of(asked);
            asked.startAsync();
        });
        assertThat(budget.held()).isEqualTo(RESERVED);

        ((MockAsyncContext) request.getAsyncContext()).complete();

        assertThat(budget.held()).isZero();
    }

    private void filter(FilterChain door) throws Exception {
        request.setContent(new byte[LARGE]);
        context.getBean(BodyFilter.class).doFilter(request, new MockHttpServletResponse(), door);
    }
}
