package io.leadhub.benchmarks;

import static io.leadhub.benchmarks.Stage.say;

import io.leadhub.benchmarks.platform.JsonDoor;
import io.leadhub.benchmarks.platform.PlatformFailed;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/** How long it takes until all fans of an account can be searched, and how long to see that there are no new ones. */
final class DouyinSyncBenchmark implements Benchmark {

    private static final String BASE = "/api/v1/lead/douyin";
    private static final int FANS = 5_000;
    private static final int WARM_UP_FANS = 2_000;
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Duration PAUSE = Duration.ofMillis(20);

    @Override
    public Report run(Stage stage, Options options) {
        var fans = Math.min(options.leadsOr(FANS), FANS);
        say("warming up");
        for (var account : new String[] {"warm-a-" + WARM_UP_FANS, "warm-b-" + WARM_UP_FANS}) {
            stage.operator().authorizeDouyin(account);
            sync(stage, account, "FULL", WARM_UP_FANS);
        }
        stage.awaitRest();
        var account = "bench-" + fans;
        stage.operator().authorizeDouyin(account);
        stage.awaitRest();
        say(fans + " fans");
        var first = sync(stage, account, "FULL", fans);
        stage.awaitRest();
        say("the same again");
        var before = foreignEvents(stage);
        var second = sync(stage, account, "INCREMENTAL", 0);
        var report = new Report("douyin-sync")
                .atMost(10, "firstSeconds", fans + " fans from the platform to searchable", first, "s")
                .figure("fansPerSecond", "fans a second", fans / first, "/s")
                .atMost(3, "secondSeconds", "a second synchronisation with nothing new", second, "s")
                .atMost(
                        0,
                        "foreignEvents",
                        "events that it wrote beside its own and its pages",
                        foreignEvents(stage) - before,
                        "");
        stage.heap().reportTo(report);
        return report;
    }

    /** @return seconds until it was over and so many more leads could be searched */
    private static double sync(Stage stage, String account, String strategy, int more) {
        var door = stage.operator().door();
        var elasticsearch = new JsonDoor(stage.services().elasticsearch(), "");
        var goal = count(elasticsearch) + more;
        var start = System.nanoTime();
        var task = door.post(BASE + "/fans/sync", Map.of("douyinUserId", account, "syncStrategy", strategy))
                .required("data")
                .required("taskId")
                .asString();
        while (true) {
            var state = door.get(BASE + "/fans/sync/" + task).required("data");
            var status = state.required("status").asString();
            if (status.equals("FAILED") || System.nanoTime() - start > PATIENCE.toNanos()) {
                throw new PlatformFailed("The synchronisation came to nothing: " + state);
            }
            if (status.equals("COMPLETED") && count(elasticsearch) >= goal) {
                return (System.nanoTime() - start) / 1e9;
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    private static long count(JsonDoor elasticsearch) {
        return elasticsearch.get("/leads/_count").required("count").asLong();
    }

    private static long foreignEvents(Stage stage) {
        try (var connection = stage.services().connect();
                var question = connection.prepareStatement("select count(*) from domain_event_entry"
                        + " where type not in ('FansSync', 'RawPayload', 'Access')");
                var answer = question.executeQuery()) {
            return answer.next() ? answer.getLong(1) : 0;
        } catch (SQLException e) {
            throw new PlatformFailed("Events cannot be counted.", e);
        }
    }
}
