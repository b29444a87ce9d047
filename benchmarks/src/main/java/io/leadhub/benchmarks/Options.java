package io.leadhub.benchmarks;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How long and how large a benchmark is to be; what is not said is what the goals are stated for.
 *
 * @param seconds length of each measured stretch, 0 for the benchmark's own
 * @param leads how many leads are loaded first, in ascending order, none for the benchmark's own
 * @param connections connections of the load driver, 0 for the benchmark's own
 * @param axonServer host and port of an Axon Server without data, blank for none
 * @param home the folder of the project
 */
record Options(int seconds, List<Integer> leads, int connections, String axonServer, Path home) {

    /** Enough to keep a door busy. */
    static final int CONNECTIONS = 64;

    static final String USAGE = """
            Usage: ./leadhub bench <ingest|upsert|pipeline|search|replay|timetravel|export|webhooks|douyin-sync|cluster|growth> [--seconds n] [--leads n] [--connections n] [--axon-server host:port]
              Several, separated by commas, share one platform and what was loaded into it; cluster and growth start their own.
              --seconds n      length of each measured stretch
              --leads n        how many leads are loaded first (search, replay, timetravel, export, webhooks);
                               several numbers, separated by commas, for cluster and growth (100000,300000,1000000)
              --connections n  connections of the load driver (64, upsert 32), at least 2 for cluster and growth
              --axon-server a  host and port of an Axon Server without data, for cluster""";

    private static final String SECONDS = "--seconds";
    private static final String LEADS = "--leads";
    private static final String NUMBER_OF_CONNECTIONS = "--connections";
    private static final String AXON_SERVER = "--axon-server";
    private static final Set<String> NAMES = Set.of(SECONDS, LEADS, NUMBER_OF_CONNECTIONS, AXON_SERVER);

    /** Reads the arguments behind the name of the benchmark. */
    static Options from(List<String> arguments) {
        return from(arguments, projectHome());
    }

    static Options from(List<String> arguments, Path home) {
        var stated = new HashMap<String, String>();
        for (int i = 0; i < arguments.size(); i += 2) {
            var name = arguments.get(i);
            if (!NAMES.contains(name)) {
                throw new IllegalArgumentException("There is no option " + name + ".");
            }
            if (i + 1 == arguments.size()) {
                throw new IllegalArgumentException(name + " wants a value.");
            }
            stated.put(name, arguments.get(i + 1));
        }
        return new Options(
                number(SECONDS, stated), numbers(stated), number(NUMBER_OF_CONNECTIONS, stated), server(stated), home);
    }

    /** What runs the platform in one JVM. */
    List<String> command() {
        var launcher = home.resolve("leadhub");
        if (!Files.isExecutable(launcher)) {
            throw new IllegalArgumentException("There is no launcher in " + home + ": use ./leadhub bench.");
        }
        return List.of(launcher.toString(), "run");
    }

    int secondsOr(int usual) {
        return seconds == 0 ? usual : seconds;
    }

    /** The most of those that were asked for. */
    int leadsOr(int usual) {
        return leads.isEmpty() ? usual : leads.getLast();
    }

    int connectionsOr(int usual) {
        return connections == 0 ? usual : connections;
    }

    private static int number(String name, Map<String, String> stated) {
        var value = stated.get(name);
        return value == null ? 0 : number(name, value);
    }

    private static List<Integer> numbers(Map<String, String> stated) {
        var numbers = new ArrayList<Integer>();
        var value = stated.get(LEADS);
        if (value != null) {
            Arrays.stream(value.split(",", -1)).distinct().forEach(one -> numbers.add(number(LEADS, one)));
        }
        numbers.sort(null);
        return List.copyOf(numbers);
    }

    private static String server(Map<String, String> stated) {
        var value = stated.getOrDefault(AXON_SERVER, "");
        if (!value.isEmpty() && !value.matches("[^:/ ]+:[0-9]{1,5}")) {
            throw new IllegalArgumentException(AXON_SERVER + " wants host:port, not " + value + ".");
        }
        return value;
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

    private static Path projectHome() {
        return Path.of(System.getenv().getOrDefault("LEADHUB_HOME", "."))
                .toAbsolutePath()
                .normalize();
    }
}
