package io.leadhub.standalone.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.leadhub.standalone.journey.Door.Answer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The showroom, from what an administrator puts there to what others see of it. */
class ShowroomJourneyIT {

    private static final String ITEMS = "/api/mobile/showroom/items";

    private final Administrator administrator = new Administrator();
    private final Reader authorized = administrator.reader("studio-" + UUID.randomUUID(), "showroom:read");
    private final String category = "curtains-" + UUID.randomUUID();

    @Test
    void everybodySeesWhatIsPublicAndClientsTheRest() {
        publish("a", "遮光窗帘", "PUBLIC");
        publish("b", "智能电机", "AUTHORIZED");

        awaitTitles(authorized, "", "智能电机", "遮光窗帘");
        assertThat(titles(Door.send("GET", path(""), Map.of(), new byte[0]))).containsExactly("遮光窗帘");
        Reader withoutScope = administrator.reader("other-" + UUID.randomUUID(), "orders:read");
        assertThat(titles(withoutScope.get(path("")))).containsExactly("遮光窗帘");
        assertThat(new Reader("no token").get(path("")).status()).isEqualTo(401);
        for (String written : List.of(path(""), path("").replace("mobile", "%6Dobile"))) {
            Answer answer = Door.send("GET", written, Map.of(), new byte[0]);
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.header("RateLimit-Policy")).isNotBlank();
        }
    }

    @Test
    void isSearchedAndPaged() {
        publish("c", "现代简约窗帘", "PUBLIC");
        publish("d", "欧式罗马帘", "PUBLIC");
        publish("e", "阳台百叶", "PUBLIC");
        awaitTitles(authorized, "", "阳台百叶", "欧式罗马帘", "现代简约窗帘");

        assertThat(titles(authorized.get(path("q=" + Door.encoded("窗帘"))))).containsExactly("现代简约窗帘");
        assertThat(titles(authorized.get(path("q=luoma")))).containsExactly("欧式罗马帘");
        assertThat(titles(authorized.get(path("q=oushi")))).containsExactly("欧式罗马帘");
        assertThat(titles(authorized.get(path("q=" + Door.encoded("描述 阳台"))))).containsExactly("阳台百叶");
        JsonNode second = authorized.get(path("page=2&pageSize=2")).json();
        assertThat(second.path("items")).hasSize(1);
        assertThat(second.path("page").asInt()).isEqualTo(2);
        assertThat(second.path("pageSize").asInt()).isEqualTo(2);
        assertThat(second.path("total").asInt()).isEqualTo(3);
        assertThat(authorized.get(path("pageSize=0&page=x&huh=1")).status()).isEqualTo(400);
    }

    @Test
    void onlyWhatIsNamedIsChangedAndWhatIsWithdrawnIsGone() {
        publish("f", "旧标题", "PUBLIC");
        Answer changed = administrator.put("/admin/showroom/items/" + id("f"), Map.of("title", "新标题", "price", 12.5));

        assertThat(changed.json().path("description").asString()).isEqualTo("描述 旧标题");
        assertThat(changed.json().path("price").asString()).isEqualTo("12.50");
        awaitTitles(authorized, "", "新标题");
        assertThat(administrator.delete("/admin/showroom/items/" + id("f")).status())
                .isEqualTo(204);
        awaitTitles(authorized, "");
        assertThat(administrator.delete("/admin/showroom/items/" + id("f")).status())
                .isEqualTo(404);
        publish("f", "又来了", "PUBLIC");
        awaitTitles(authorized, "", "又来了");
    }

    @Test
    void whatIsNotAsItMustBeIsNamedAtOnce() {
        Answer answer = administrator.put(
                "/admin/showroom/items/" + id("g"),
                Map.of("kind", "THING", "imageUrls", List.of("http://a/b.jpg"), "price", "-1", "colour", "red"));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("details").valueStream().map(problem -> problem.path("field")
                        .asString()))
                .containsExactlyInAnyOrder("kind", "imageUrls.0", "price", "colour");
        Answer incomplete = administrator.put("/admin/showroom/items/" + id("g"), Map.of("category", "x"));
        assertThat(incomplete.status()).isEqualTo(400);
        assertThat(incomplete.json().path("details")).hasSize(2);
        assertThat(authorized.send("PUT", "/admin/showroom/items/x", Map.of()).status())
                .isEqualTo(403);
    }

    private void publish(String name, String title, String visibility) {
        Answer answer = administrator.put(
                "/admin/showroom/items/" + id(name),
                Map.of(
                        "title",
                        title,
                        "kind",
                        "PRODUCT",
                        "category",
                        category,
                        "description",
                        "描述 " + title,
                        "imageUrls",
                        List.of("https://cdn.example.com/a.jpg"),
                        "price",
                        "199.00",
                        "visibility",
                        visibility));
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
        assertThat(answer.json().path("itemId").asString()).isEqualTo(id(name));
        assertThat(answer.json().path("currency").asString()).isEqualTo("CNY");
    }

    private String id(String name) {
        return category + "-" + name;
    }

    private String path(String more) {
        return ITEMS + "?category=" + category + "&" + more;
    }

    private void awaitTitles(Reader reader, String more, String... titles) {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(titles(reader.get(path(more)))).containsExactly(titles));
    }

    private static List<String> titles(Answer answer) {
        return answer.json()
                .path("items")
                .valueStream()
                .map(item -> item.path("title").asString())
                .toList();
    }
}
