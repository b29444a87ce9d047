package io.leadhub.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class OptionsTest {

    @Test
    void leaveToTheBenchmarkWhatIsNotSaid() {
        Options options = of();

        assertThat(options.secondsOr(30)).isEqualTo(30);
        assertThat(options.leadsOr(1_000)).isEqualTo(1_000);
        assertThat(options.leads()).isEmpty();
        assertThat(options.axonServer()).isEmpty();
    }

    @Test
    void takeSeveralNumbersOfLeadsInAscendingOrder() {
        Options options = of("--leads", "300000,100000,1000000");

        assertThat(options.leads()).containsExactly(100_000, 300_000, 1_000_000);
        assertThat(options.leadsOr(1)).isEqualTo(1_000_000);
    }

    @Test
    void nameTheAxonServer() {
        assertThat(of("--axon-server", "127.0.0.1:8124", "--seconds", "5"))
                .isEqualTo(new Options(5, List.of(), 0, "127.0.0.1:8124", Path.of("home")));
    }

    @Test
    void refuseWhatMakesNoSense() {
        assertThatIllegalArgumentException().isThrownBy(() -> of("--seconds", "none"));
        assertThatIllegalArgumentException().isThrownBy(() -> of("--leads", "1000,"));
        assertThatIllegalArgumentException().isThrownBy(() -> of("--leads", "0"));
        assertThatIllegalArgumentException().isThrownBy(() -> of("--axon-server", "somewhere"));
        assertThatIllegalArgumentException().isThrownBy(() -> of("--hours", "1"));
        assertThatIllegalArgumentException().isThrownBy(() -> of("--seconds"));
    }

    private static Options of(String... arguments) {
        return Options.from(List.of(arguments), Path.of("home"));
    }
}
