package io.leadhub.benchmarks;

import io.leadhub.benchmarks.platform.JsonDoor;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a benchmark found out, for people as a table and for machines as one line. */
final class Report {

    private final String benchmark;
    private final List<Row> rows = new ArrayList<>();

    Report(String benchmark) {
        this.benchmark = benchmark;
    }

    /** A figure that stands for itself. */
    Report figure(String key, String meaning, double value, String unit) {
        rows.add(new Row(key, meaning, value, unit, null));
        return this;
    }

    /** A figure that must not be below this. */
    Report atLeast(double goal, String key, String meaning, double value, String unit) {
        rows.add(new Row(key, meaning, value, unit, new Goal("at least", goal, value >= goal)));
        return this;
    }

    /** A figure that must not be above this. */
    Report atMost(double goal, String key, String meaning, double value, String unit) {
        rows.add(new Row(key, meaning, value, unit, new Goal("at most", goal, value <= goal)));
        return this;
    }

    void print(PrintStream out) {
        out.println();
        out.printf("%-58s %14s  %-10s %s%n", benchmark, "measured", "", "goal");
        rows.forEach(row -> out.println(row.line()));
        out.println();
        out.println("BENCH " + JsonDoor.JSON.writeValueAsString(asMap()));
    }

    private Map<String, Object> asMap() {
        var figures = new LinkedHashMap<String, Object>();
        var goals = new LinkedHashMap<String, Object>();
        for (var row : rows) {
            figures.put(row.key, row.value);
            if (row.goal != null) {
                goals.put(
                        row.key, Map.of("bound", row.goal.bound, "value", row.goal.value, "reached", row.goal.reached));
            }
        }
        var processors = Runtime.getRuntime().availableProcessors();
        return Map.of("benchmark", benchmark, "processors", processors, "figures", figures, "goals", goals);
    }

    private record Goal(String bound, double value, boolean reached) {}

    private record Row(
            String key,
            String meaning,
            double value,
            String unit,
            @Nullable Goal goal) {

        String line() {
            var text = String.format(Locale.ROOT, "%-58s %14s  %-10s", meaning, shown(value), unit);
            return goal == null
                    ? text.stripTrailing()
                    : text + " " + goal.bound + " " + shown(goal.value) + (goal.reached ? "  reached" : "  MISSED");
        }

        private static String shown(double value) {
            var digits = Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 1 ? 2 : 3;
            return String.format(Locale.ROOT, "%,." + digits + "f", value);
        }
    }
}
