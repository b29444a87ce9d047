package io.leadhub.command.calltask;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadhub.command.calltask.CallNumber.Param;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BatchesTest {

    @Test
    void areOfSoManyNumbersInOrder() {
        List<CallNumber> numbers = numbers(250, "");

        List<List<CallNumber>> batches = List.copyOf(Batches.of(numbers, 100));

        assertThat(batches).extracting(List::size).containsExactly(100, 100, 50);
        assertThat(batches.stream().flatMap(List::stream)).isEqualTo(numbers);
        assertThat(Batches.of(List.of(), 100)).isEmpty();
    }

    @Test
    void areShorterWhenMuchIsSaidOfEachNumber() {
        List<CallNumber> numbers = numbers(100, "x".repeat(Batches.LONGEST / 4));

        List<List<CallNumber>> batches = List.copyOf(Batches.of(numbers, 100));

        assertThat(batches).hasSize(34).allSatisfy(batch -> assertThat(batch).hasSizeLessThanOrEqualTo(3));
        assertThat(batches.stream().flatMap(List::stream)).isEqualTo(numbers);
    }

    @Test
    void haveANumberAtLeast() {
        assertThat(Batches.of(numbers(2, "x".repeat(2 * Batches.LONGEST)), 100))
                .extracting(List::size)
                .containsExactly(1, 1);
    }

    private static List<CallNumber> numbers(int count, String said) {
        return IntStream.range(0, count)
                .mapToObj(i -> new CallNumber(
                        new UUID(0, i), Long.toString(13_800_000_000L + i), "张三", List.of(new Param("说明", said))))
                .toList();
    }
}
