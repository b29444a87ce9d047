package io.leadhub.backbone.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BoundedNamesTest {

    private final BoundedNames names = new BoundedNames(2);

    @Test
    void tellsOfTheFirstByNameAndOfAllOthersTogether() {
        assertThat(names.of("a")).isEqualTo("a");
        assertThat(names.of("b")).isEqualTo("b");
        assertThat(names.of("c")).isEqualTo("other");
        assertThat(names.of("a")).isEqualTo("a");
    }
}
