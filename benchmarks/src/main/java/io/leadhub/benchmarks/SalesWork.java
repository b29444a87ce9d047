package io.leadhub.benchmarks;

import io.leadhub.benchmarks.platform.JsonDoor;
import io.leadhub.benchmarks.platform.Platform;
import java.util.List;
import java.util.Map;

/** Sales at work on some of the leads, so that there are assignees and tags to be looked for. */
final class SalesWork {

    private static final int LEADS = 200;
    private static final int PEOPLE = 5;

    private final JsonDoor reading;
    private final JsonDoor door;

    SalesWork(Platform platform, String token) {
        reading = new JsonDoor(platform.readingUrl(), token);
        door = new JsonDoor(platform.url(), token);
    }

    static String assignee(int n) {
        return "agent-" + n % PEOPLE;
    }

    static String tag(int n) {
        return "tag-" + n % PEOPLE;
    }

    void workSome() {
        var n = 0;
        for (var lead : reading.get("/api/v1/leads?pageSize=" + LEADS).path("items")) {
            var path = "/api/v1/leads/" + lead.required("id").asLong();
            door.post(path + "/assign", Map.of("assignee", assignee(n)));
            door.post(path + "/tags", Map.of("add", List.of(tag(n))));
            if (n % 2 == 0) {
                door.post(path + "/status", Map.of("status", "FOLLOWING_UP"));
            }
            n++;
        }
    }
}
