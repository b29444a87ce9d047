package io.leadhub.query.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;

import co.elastic.clients.elasticsearch._types.Time;
import co.elastic.clients.elasticsearch.indices.IndexSettings;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class IndicesIT {

    private static final String MAPPING = "/elasticsearch/raw-payloads.json";

    private final TestEngine engine = TestEngine.get();

    @Test
    void anIndexThatIsSeldomSearchedIsMadeSearchableWhenSomebodySearchesHoweverItWasFilled() throws IOException {
        SearchIndex seldom = SearchIndex.seldomSearched("seldom", MAPPING);
        engine.startAfresh(seldom);
        String filled = seldom.version(2);
        engine.indices.createBeside(seldom, filled);
        engine.client.indices().putSettings(put -> put.index(filled)
                .settings(settings -> settings.refreshInterval(time -> time.time("30s"))));

        engine.indices.promote(seldom, filled);

        assertThat(refreshInterval(filled)).isNull();
        assertThat(engine.indices.current(seldom)).contains(filled);
    }

    @Test
    void anIndexThatIsSearchedAllTheTimeIsMadeSearchableAsOftenAsIsSet() throws IOException {
        SearchIndex often = new SearchIndex("often", MAPPING);
        engine.startAfresh(often);
        String filled = often.version(2);
        engine.indices.createBeside(often, filled);

        engine.indices.promote(often, filled);

        Time interval = Objects.requireNonNull(refreshInterval(filled));
        assertThat(interval.time()).isEqualTo("100ms");
    }

    @Test
    void anIndexLiesInTheOrderThatIsStatedBesideItsMappingHoweverItIsMade() throws IOException {
        SearchIndex ordered = new SearchIndex("ordered", "/elasticsearch/leads.json");
        engine.startAfresh(ordered);
        String beside = ordered.version(2);
        engine.indices.createBeside(ordered, beside);

        assertThat(order(ordered.version(1))).containsExactly("acquiredAt", "id");
        assertThat(order(beside)).containsExactly("acquiredAt", "id");
    }

    private List<String> order(String name) throws IOException {
        return Objects.requireNonNull(settings(name).sort()).field();
    }

    private @Nullable Time refreshInterval(String name) throws IOException {
        return settings(name).refreshInterval();
    }

    private IndexSettings settings(String name) throws IOException {
        var settings = Objects.requireNonNull(engine.client
                .indices()
                .getSettings(get -> get.index(name))
                .get(name)
                .settings());
        return Objects.requireNonNull(settings.index());
    }
}
