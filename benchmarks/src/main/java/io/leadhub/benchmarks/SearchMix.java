package io.leadhub.benchmarks;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.leadhub.benchmarks.limits.QueryCapture;
import io.leadhub.benchmarks.load.Request;
import io.leadhub.benchmarks.load.RequestSource;
import io.leadhub.benchmarks.platform.JsonDoor;
import io.leadhub.benchmarks.platform.Platform;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import tools.jackson.databind.JsonNode;

/** What salespeople look for all day: names, pinyin, telephone numbers, companies, and lists by every filter there is. */
final class SearchMix {

    private static final int SAMPLES = 25;
    private static final String EVERY_FACET =
            "status,channel,partnerId,assignee,city,tag,community,businessType,roomType,roomTag";
    private static final List<String> PINYIN =
            List.of("zhangwei", "wangfang", "lina", "liuyang", "zw", "wf", "chenjing", "zhao");

    /** What a list without words is asked for in: the leads, and how many there are. */
    private static final int LIST_PARTS = 2;

    private final List<String> paths = new ArrayList<>();
    private final Platform platform;
    private final String token;
    private final JsonDoor door;

    /** Takes what it looks for from leads that are there. */
    SearchMix(Platform platform, String token) {
        this.platform = platform;
        this.token = token;
        door = new JsonDoor(platform.readingUrl(), token);
        var random = new SplittableRandom(11);
        var leads = new ArrayList<JsonNode>();
        door.get("/api/v1/leads?pageSize=200").path("items").forEach(leads::add);
        for (int i = 0; i < SAMPLES; i++) {
            var lead = leads.get(random.nextInt(leads.size()));
            lookFor(text(lead, "name"));
            lookFor(text(lead, "name").substring(0, 1));
            lookFor(text(lead, "phone"));
            lookFor(text(lead, "phone").substring(text(lead, "phone").length() - 4));
            lookFor(text(lead, "company").substring(2, 6));
            lookFor(text(lead, "email"));
            lookFor(PINYIN.get(random.nextInt(PINYIN.size())));
            paths.add("/api/v1/leads?city=" + encoded(text(lead, "city")) + "&facets=status,city");
            paths.add("/api/v1/leads?sort=-acquiredAt&page=" + (1 + random.nextInt(20)));
            paths.add("/api/v1/leads?city=" + encoded(text(lead, "city")) + "&q="
                    + encoded(text(lead, "name").substring(0, 1)));
            paths.add("/api/v1/leads?assignee=" + SalesWork.assignee(i) + "&sort=-updatedAt&facets=status,tag");
            paths.add("/api/v1/leads?tag=" + SalesWork.tag(i) + "&status=FOLLOWING_UP&status=NEW&facets=assignee,city");
            paths.add("/api/v1/leads?status=NEW&channel=ingest&partnerId="
                    + text(lead.path("sources").path(0), "partnerId") + "&from=" + text(lead, "acquiredAt")
                    + "&to=2999-01-01T00:00:00Z&sort=name&facets=" + EVERY_FACET);
        }
    }

    /** The searches through the platform's door, in turn and without end. */
    RequestSource throughTheDoor() {
        var host = platform.readingUrl().getAuthority();
        return inTurn(paths.stream()
                .map(path -> "GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\nAuthorization: Bearer " + token
                        + "\r\n\r\n")
                .map(head -> head.getBytes(ISO_8859_1))
                .toList());
    }

    /** The same searches as the platform sends them on, for Elasticsearch itself. */
    RequestSource direct(QueryCapture capture) {
        return inTurn(paths.stream()
                .map(path -> capture.directRequest(path, path.contains("q=") ? 1 : LIST_PARTS))
                .toList());
    }

    private void lookFor(String text) {
        paths.add("/api/v1/leads?q=" + encoded(text));
    }

    private static RequestSource inTurn(List<byte[]> requests) {
        var next = new int[] {0};
        return () -> new Request(requests.get(next[0]++ % requests.size()), "search");
    }

    private static String text(JsonNode lead, String name) {
        return lead.required(name).asString();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8);
    }
}
