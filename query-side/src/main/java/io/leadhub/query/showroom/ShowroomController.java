package io.leadhub.query.showroom;

import static io.swagger.v3.oas.annotations.enums.ParameterIn.QUERY;

import co.elastic.clients.elasticsearch._types.SortOrder;
import co.elastic.clients.elasticsearch.core.SearchResponse;
import co.elastic.clients.elasticsearch.core.search.Hit;
import io.leadhub.edge.caller.Caller;
import io.leadhub.edge.caller.Callers;
import io.leadhub.edge.caller.OpenDoor;
import io.leadhub.query.door.Parameters;
import io.leadhub.query.door.SeveralTexts;
import io.leadhub.query.elasticsearch.Searches;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Objects;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Shows the showroom: what is public to everybody, the rest to clients with {@code showroom:read}. */
@RestController
@OpenDoor
class ShowroomController {

    private static final String SCOPE = "showroom:read";

    private final Searches searches;

    ShowroomController(Searches searches) {
        this.searches = searches;
    }

    record ItemPage(List<ShownItem> items, int page, int pageSize, long total) {}

    record Indexed(ShownItem item) {}

    @GetMapping("/api/mobile/showroom/items")
    @Parameter(
            in = QUERY,
            name = "q",
            description = "Words that must all match",
            schema = @Schema(type = "string", maxLength = ShowroomSearch.LONGEST_QUESTION))
    @Parameter(in = QUERY, name = "category", schema = @Schema(implementation = SeveralTexts.class))
    @Parameter(
            in = QUERY,
            name = "page",
            description = "The first 10,000 items can be reached by page",
            schema = @Schema(type = "integer", minimum = "1", defaultValue = "1"))
    @Parameter(
            in = QUERY,
            name = "pageSize",
            schema = @Schema(type = "integer", minimum = "1", maximum = "200", defaultValue = "20"))
    ItemPage items(@RequestParam MultiValueMap<String, String> parameters) {
        Caller caller = Callers.current();
        ShowroomSearch search = ShowroomSearch.of(caller != null && caller.may(SCOPE), new Parameters(parameters));
        SearchResponse<Indexed> answer = searches.ask(
                searches.of(ShowroomIndex.ITEMS, List.of("item"))
                        .query(search.query())
                        .sort(Searches.by("publishedAt", SortOrder.Desc), Searches.by("itemId", SortOrder.Asc))
                        .trackTotalHits(total -> total.enabled(true))
                        .from(search.offset())
                        .size(search.pageSize())
                        .build(),
                Indexed.class);
        List<ShownItem> items = answer.hits().hits().stream()
                .map(Hit::source)
                .filter(Objects::nonNull)
                .map(Indexed::item)
                .toList();
        long total = answer.hits().total() == null ? 0 : answer.hits().total().value();
        return new ItemPage(items, search.page(), search.pageSize(), total);
    }
}
