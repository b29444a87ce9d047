package io.leadhub.backbone.store;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.mock.env.MockEnvironment;

class EventStoreChoiceTest {

    private final MockEnvironment environment = new MockEnvironment();

    @Test
    void isPostgresqlUnlessSomethingElseIsSaid() {
        assertThatCode(this::check).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"postgresql", "axon-server"})
    void knowsTwo(String store) {
        environment.setProperty("leadhub.event-store", store);

        assertThatCode(this::check).doesNotThrowAnyException();
    }

    @Test
    void refusesAnyOther() {
        environment.setProperty("leadhub.event-store", "axonserver");

        assertThatThrownBy(this::check)
                .hasMessageContaining("leadhub.event-store")
                .hasMessageContaining("axonserver");
    }

    private void check() {
        new EventStoreChoice(environment).postProcessBeanFactory(new DefaultListableBeanFactory());
    }
}
