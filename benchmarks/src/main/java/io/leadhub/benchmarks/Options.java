package io.leadhub.benchmarks;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * How long and how large a benchmark is to be; what is not said is what the goals are stated for.
 *
 * @param seconds length of each measured stretch, 0 for the benchmark's own
 * @param leads how many leads are loaded first, 0 for the benchmark's own
 * @param connections connections of the load driver, 0 for the benchmark's own
 * @param command what runs the platform
 */
record Options(int seconds, int leads, int connections, List<String> command) {

    /** Enough to keep a door busy. */
    static final int CONNECTIONS = 64;

    static final String USAGE = """
            Usage: ./leadhub bench <ingest|upsert|pipeline|search|replay|timetravel|export|webhooks|douyin-sync> [--seconds n] [--leads n] [--connections n]
              Several, separated by commas, share one platform and what was loaded into it.
              --seconds n      length of each measured stretch
              --leads n        how many leads are loaded first (search, replay, timetravel, export, webhooks)
              --connections n  connections of the load driver (64, upsert 32)""";

    /** Reads the arguments behind the name of the benchmark. */
    static Options from(List<String> arguments) {
        var options = new Options(0, 0, 0, List.of(launcher().toString(), "run"));
        for (int i = 0; i < arguments.size(); i += 2) {
            var name = arguments.get(i);
            if (i + 1 == arguments.size()) {
                throw new IllegalArgumentException(name + " wants a value.");
            }
            var value = arguments.get(i + 1);
            options = switch (name) {
                case "--seconds" ->
                    new Options(number(name, value), options.leads, options.connections, options.command);
                case "--leads" ->
                    new Options(options.seconds, number(name, value), options.connections, options.command);
                case "--connections" ->
                    new Options(options.seconds, options.leads, number(name, value), options.command);
                default -> throw new IllegalArgumentException("There is no option " + name + ".");
            };
        }
        return options;
    }

    int secondsOr(int usual) {
        return seconds == 0 ? usual : seconds;
    }

    int leadsOr(int usual) {
        return leads == 0 ? usual : leads;
    }

    int connectionsOr(int usual) {
        return connections == 0 ? usual : connections;
    }

    private static int number(String name, String value) {
        try {
            var number = Integer.parseInt(value);
            if (number > 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(name + " wants a number, not " + value + ".", e);
        }
        throw new IllegalArgumentException(name + " wants a number above 0.");
    }

    private static Path launcher() {
        var home = Path.of(System.getenv().getOrDefault("LEADHUB_HOME", "."))
                .toAbsolutePath()
                .normalize();
        var launcher = home.resolve("leadhub");
        if (!Files.isExecutable(launcher)) {
            throw new IllegalArgumentException("There is no launcher in " + home + ": use ./leadhub bench.");
        }
        return launcher;
    }
}
