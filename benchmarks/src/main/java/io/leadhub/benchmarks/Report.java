package io.leadhub.benchmarks;

import static io.leadhub.benchmarks.Stage.say;

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

    private static final int SHORTEST_MEANING = 58;

    private final String benchmark;
    private final List<Row> rows;
    private final Map<String, String> leftOut;
    private final @Nullable Part part;

    Report(String benchmark) {
        this(benchmark, new ArrayList<>(), new LinkedHashMap<>(), null);
    }

    private Report(String benchmark, List<Row> rows, Map<String, String> leftOut, @Nullable Part part) {
        this.benchmark = benchmark;
        this.rows = rows;
        this.leftOut = leftOut;
        this.part = part;
    }

    /**
     * A part of this report for what is measured several times; no goal holds for it. It takes so long that each figure
     * is told at once as well.
     *
     * @param key what the keys of its figures begin with
     * @param title what their meanings begin with
     */
    Report part(String key, String title) {
        return new Report(benchmark, rows, leftOut, new Part(key, title));
    }

    /** Something that was not measured, and why. */
    Report leaveOut(String key, String why) {
        leftOut.put(key, why);
        return this;
    }

    /** A figure that stands for itself. */
    Report figure(String key, String meaning, double value, String unit) {
        return add(key, meaning, value, unit, null);
    }

    /** A figure that must not be below this. */
    Report atLeast(double goal, String key, String meaning, double value, String unit) {
        return add(key, meaning, value, unit, new Goal("at least", goal, value >= goal));
    }

    /** A figure that must not be above this. */
    Report atMost(double goal, String key, String meaning, double value, String unit) {
        return add(key, meaning, value, unit, new Goal("at most", goal, value <= goal));
    }

    private Report add(String key, String meaning, double value, String unit, @Nullable Goal goal) {
        if (part == null) {
            rows.add(new Row(key, meaning, value, unit, goal));
        } else {
            var row = new Row(part.key(key), part.title + ": " + meaning, value, unit, null);
            rows.add(row);
            say(row.line("%s %s %s"));
        }
        return this;
    }

    void print(PrintStream out) {
        out.println();
        var width = rows.stream().mapToInt(row -> row.meaning.length()).max().orElse(0);
        var columns = "%-" + Math.max(SHORTEST_MEANING, width) + "s %14s  %-10s";
        out.printf(columns + " %s%n", benchmark, "measured", "", "goal");
        rows.forEach(row -> out.println(row.line(columns)));
        leftOut.forEach((key, why) -> out.println("not measured: " + key + ", " + why));
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
        var all = new LinkedHashMap<String, Object>();
        all.put("benchmark", benchmark);
        all.put("processors", processors);
        all.put("figures", figures);
        all.put("goals", goals);
        if (!leftOut.isEmpty()) {
            all.put("notMeasured", leftOut);
        }
        return all;
    }

    private record Part(String key, String title) {

        String key(String own) {
            return key + own.substring(0, 1).toUpperCase(Locale.ROOT) + own.substring(1);
        }
    }

    private record Goal(String bound, double value, boolean reached) {}

    private record Row(
            String key,
            String meaning,
            double value,
            String unit,
            @Nullable Goal goal) {

        String line(String columns) {
            var text = String.format(Locale.ROOT, columns, meaning, shown(value), unit);
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
