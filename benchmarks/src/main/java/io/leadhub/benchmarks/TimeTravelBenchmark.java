package io.leadhub.benchmarks;

import static io.leadhub.benchmarks.Stage.say;
import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.leadhub.benchmarks.load.LoadLoop;
import io.leadhub.benchmarks.load.Measurement;
import io.leadhub.benchmarks.load.Pace;
import io.leadhub.benchmarks.load.Request;
import io.leadhub.benchmarks.load.RequestSource;
import io.leadhub.benchmarks.platform.JsonDoor;
import io.leadhub.benchmarks.platform.PlatformFailed;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;
import tools.jackson.databind.JsonNode;

/** How long it takes to show a lead with a thousand events as it was, beside reading its rows from PostgreSQL. */
final class TimeTravelBenchmark implements Benchmark {

    private static final int EVENTS = 1_000;
    private static final int CONNECTIONS = 4;
    private static final double PER_SECOND = 25;
    private static final Duration WARM_UP = Duration.ofSeconds(15);
    private static final int DIRECT_READS = 200;
    private static final int BETWEEN_WRITES_MILLIS = 12;

    @Override
    public Report run(Stage stage, Options options) throws IOException, InterruptedException {
        var duration = Duration.ofSeconds(options.secondsOr(60));
        Loading.load(stage, options.connectionsOr(Options.CONNECTIONS), options.leadsOr(1_000));
        var token = stage.operator().issueToken("leads:read", "leads:read:pii", "leads:write");
        var door = new JsonDoor(stage.platform().url(), token);
        var reading = new JsonDoor(stage.platform().readingUrl(), token);
        var lead = reading.get("/api/v1/leads?pageSize=1").path("items").path(0);
        var path = "/api/v1/leads/" + lead.required("id").asLong();
        say("letting " + EVENTS + " things happen to one lead");
        for (int i = 1; i < EVENTS; i++) {
            door.post(path + "/notes", Map.of("text", "note " + i));
            Thread.sleep(BETWEEN_WRITES_MILLIS);
        }
        stage.awaitRest();
        var first = reading.get(path + "/history?pageSize=1").path("items").path(0);
        var direct = directMillis(stage, first.required("aggregateId").asString());
        var last = newest(stage, first.required("aggregateId").asString());
        stage.heap().restart();
        var moments = moments(stage, token, path, first, last);
        say("warming up");
        ask(stage, moments, WARM_UP);
        say("asking for the lead as it was, " + duration.toSeconds() + " s");
        var asked = ask(stage, moments, duration);
        var report = new Report("timetravel")
                .figure("events", "events of the lead", EVENTS, "")
                .figure("directMillis", "limit: its rows from PostgreSQL, p50", direct, "ms")
                .figure("p50Millis", "the lead as of a moment, p50", asked.millisAt(50), "ms")
                .figure("p99Millis", "the lead as of a moment, p99", asked.millisAt(99), "ms")
                .atMost(0, "failed", "questions that failed", asked.failed(), "");
        stage.heap().reportTo(report);
        return report;
    }

    private static RequestSource moments(Stage stage, String token, String path, JsonNode first, long last) {
        var random = new SplittableRandom(5);
        var host = stage.platform().readingUrl().getAuthority();
        var from = first.required("position").asLong();
        return () -> {
            var position = random.nextLong(from, last + 1);
            var head = "GET " + path + "?asOf=" + position + " HTTP/1.1\r\nHost: " + host + "\r\nAuthorization: Bearer "
                    + token + "\r\n\r\n";
            return new Request(head.getBytes(ISO_8859_1), "asOf");
        };
    }

    private static Measurement ask(Stage stage, RequestSource questions, Duration duration) throws IOException {
        var measurement = new Measurement();
        try (var loop = new LoadLoop(stage.platform().readingAddresses(), CONNECTIONS, questions, measurement)) {
            loop.run(Pace.perSecond(PER_SECOND), duration);
        }
        return measurement;
    }

    private static long newest(Stage stage, String aggregate) {
        try (var connection = stage.services().connect();
                var question = connection.prepareStatement(
                        "select max(global_index) from domain_event_entry where aggregate_identifier = ?")) {
            question.setString(1, aggregate);
            try (var answer = question.executeQuery()) {
                answer.next();
                return answer.getLong(1);
            }
        } catch (SQLException e) {
            throw new PlatformFailed("Cannot find the newest event.", e);
        }
    }

    private static double directMillis(Stage stage, String aggregate) {
        var times = new double[DIRECT_READS];
        try (var connection = stage.services().connect();
                var question = connection.prepareStatement("select payload, meta_data from domain_event_entry"
                        + " where aggregate_identifier = ? order by sequence_number")) {
            question.setString(1, aggregate);
            for (int i = 0; i < DIRECT_READS; i++) {
                var start = System.nanoTime();
                try (var answer = question.executeQuery()) {
                    while (answer.next()) {
                        answer.getBytes(1);
                    }
                }
                times[i] = (System.nanoTime() - start) / 1e6;
            }
        } catch (SQLException e) {
            throw new PlatformFailed("Cannot read the events.", e);
        }
        Arrays.sort(times);
        return times[DIRECT_READS / 2];
    }
}
