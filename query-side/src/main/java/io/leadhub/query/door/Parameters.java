package io.leadhub.query.door;

import io.leadhub.api.rejection.FieldProblem;
import io.leadhub.edge.problem.RequestRejected;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.springframework.util.MultiValueMap;

/** Reads a request's parameters and gathers what is wrong with them, until {@link #check} refuses all of it at once. */
public final class Parameters {

    static final int LONGEST_VALUE = 256;
    static final int MOST_VALUES = 20;

    /** Beyond these neither the store nor the search engine has a name for a moment. */
    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");

    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999Z");

    private final MultiValueMap<String, String> given;
    private final Set<String> known = new LinkedHashSet<>();
    private final List<FieldProblem> problems = new ArrayList<>();

    public Parameters(MultiValueMap<String, String> given) {
        this.given = given;
    }

    /** A parameter that is given once, or not at all; blank is not at all. */
    public Optional<String> text(String name, int longest) {
        List<String> values = values(name);
        if (values.size() > 1) {
            problem(name, "SIZE", "may be given only once");
            return Optional.empty();
        }
        if (!values.isEmpty() && values.getFirst().length() > longest) {
            problem(name, "LENGTH", "has more than " + longest + " characters");
            return Optional.empty();
        }
        return values.stream().findFirst();
    }

    /** A parameter that may be given several times. */
    public List<String> texts(String name) {
        List<String> values = values(name);
        if (values.size() > MOST_VALUES) {
            problem(name, "SIZE", "may be given at most " + MOST_VALUES + " times");
            return List.of();
        }
        if (values.stream().anyMatch(value -> value.length() > LONGEST_VALUE)) {
            problem(name, "LENGTH", "has more than " + LONGEST_VALUE + " characters");
            return List.of();
        }
        return values;
    }

    /** A parameter whose values are constants of an enum, and may be given several times. */
    public <E extends Enum<E>> List<E> constants(String name, Class<E> type) {
        List<String> allowed =
                List.of(type.getEnumConstants()).stream().map(Enum::name).toList();
        List<String> values = texts(name);
        if (!allowed.containsAll(values)) {
            problem(name, "VALUE", "must be one of " + String.join(", ", allowed));
            return List.of();
        }
        return values.stream().map(value -> Enum.valueOf(type, value)).toList();
    }

    /** A moment in ISO-8601 with its offset. */
    public Optional<Instant> instant(String name) {
        return text(name, LONGEST_VALUE)
                .flatMap(value -> parsed(
                        name,
                        // a plus sign that was not escaped arrives as a blank
                        () -> OffsetDateTime.parse(value.replace(' ', '+')).toInstant()));
    }

    public int number(String name, int whenAbsent, int least, int most) {
        Optional<String> value = text(name, LONGEST_VALUE);
        if (value.isEmpty()) {
            return whenAbsent;
        }
        boolean digits = value.get().length() < 10 && value.get().chars().allMatch(c -> c >= '0' && c <= '9');
        int number = digits ? Integer.parseInt(value.get()) : -1;
        if (number < least || number > most) {
            problem(name, "RANGE", "must be a whole number from %d to %d".formatted(least, most));
            return whenAbsent;
        }
        return number;
    }

    /** What {@code reading} makes of a single value; {@code null} from it means that the value is not allowed. */
    public <T> Optional<T> read(String name, int longest, String rule, Function<String, Optional<T>> reading) {
        return text(name, longest).flatMap(value -> {
            Optional<T> read = reading.apply(value);
            if (read.isEmpty()) {
                problem(name, "VALUE", rule);
            }
            return read;
        });
    }

    public void problem(String name, String code, String rule) {
        problems.add(new FieldProblem(name, code, "Parameter '%s' %s.".formatted(name, rule)));
    }

    /** @throws RequestRejected naming everything that is wrong, parameters that nobody knows included */
    public void check() {
        for (String name : given.keySet()) {
            if (!known.contains(name)) {
                String shown = name.length() <= 64 ? name : name.substring(0, 64) + "…";
                problems.add(new FieldProblem(shown, "UNKNOWN", "There is no such parameter."));
            }
        }
        if (!problems.isEmpty()) {
            throw RequestRejected.because(List.copyOf(problems));
        }
    }

    private List<String> values(String name) {
        known.add(name);
        return given.getOrDefault(name, List.of()).stream()
                .filter(value -> value != null && !value.isBlank())
                .toList();
    }

    private Optional<Instant> parsed(String name, Supplier<Instant> parsing) {
        try {
            Instant moment = parsing.get();
            if (!moment.isBefore(EARLIEST) && !moment.isAfter(LATEST)) {
                return Optional.of(moment);
            }
        } catch (DateTimeException notAMoment) {
            // as good as out of range
        }
        problem(name, "FORMAT", "must be a moment in ISO-8601 with an offset");
        return Optional.empty();
    }
}
