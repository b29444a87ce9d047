package io.leadhub.command.cleaning;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadhub.api.lead.PriceRange;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PriceRangesTest {

    @ParameterizedTest
    @CsvSource({
        "5000-7000, 5000, 7000",
        "5000 - 7000, 5000, 7000",
        "7000-5000, 5000, 7000",
        "５０００－７０００, 5000, 7000",
        "5000~7000元/月, 5000, 7000",
        "5000～7000, 5000, 7000",
        "5000至7000, 5000, 7000",
        "5k-7k, 5000, 7000",
        "5.5k-7K, 5500, 7000",
        "5-7k, 5000, 7000",
        "5~8千元, 5000, 8000",
        "0.5-1万, 5000, 10000",
        "5000-1万, 5000, 10000",
        "900-1k, 900, 1000",
        "'5,000-7,000', 5000, 7000",
        "'5000,7000', 5000, 7000",
        "5000 7000, 5000, 7000",
        "0.5万-1万, 5000, 10000",
        "6000, 6000, 6000",
        "6000元, 6000, 6000",
        "¥6000, 6000, 6000",
        "5000以上, 5000,",
        "7000以下, , 7000",
        "7000元以内, , 7000"
    })
    void understandsHowRentsAreWritten(String written, Long from, Long to) {
        assertThat(PriceRanges.understand(written)).isEqualTo(new PriceRange(written, from, to));
    }

    @ParameterizedTest
    @ValueSource(strings = {"面议", "-", "5000-", "1-2-3", "5000-面议", "99999999999-1", "1..5k", "以上", ".5"})
    void keepsTheRestAsItWasSent(String written) {
        assertThat(PriceRanges.understand(written)).isEqualTo(new PriceRange(written, null, null));
    }

    @Property
    void copesWithAnything(@ForAll String written) {
        assertThat(PriceRanges.understand(written).asSent()).isEqualTo(written.strip());
    }
}
