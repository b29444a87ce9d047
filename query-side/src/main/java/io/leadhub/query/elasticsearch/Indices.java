package io.leadhub.query.elasticsearch;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import co.elastic.clients.elasticsearch._types.Time;
import co.elastic.clients.json.JsonData;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;

/** Lays out indices and moves aliases between them. */
public class Indices {

    private static final JsonMapper JSON = new JsonMapper();

    private static final Duration WHILE_UNSEEN = Duration.ofSeconds(30);

    /** Every refresh leaves a small segment: the more of them are merged at once, the fewer times each is written. */
    private static final Map<String, JsonData> MERGING = Map.of(
            "index.merge.policy.floor_segment", JsonData.of("2mb"),
            "index.merge.policy.segments_per_tier", JsonData.of(20),
            "index.merge.policy.max_merge_at_once", JsonData.of(20));

    /** An interval that was never set is what makes the engine wait for searches. */
    private static final Map<String, JsonData> WHEN_SEARCHED =
            Map.of("index.refresh_interval", JsonData.of(JsonValue.NULL));

    private final ElasticsearchClient client;
    private final ElasticsearchProperties properties;

    Indices(ElasticsearchClient client, ElasticsearchProperties properties) {
        this.client = client;
        this.properties = properties;
    }

    /** Makes sure that the alias stands for an index, and that this one has every field of the mapping and the settings of now. */
    public void prepare(SearchIndex index) {
        current(index)
                .ifPresentOrElse(
                        name -> {
                            extend(index, name);
                            refreshForSearches(index, name);
                        },
                        () -> create(index, index.version(1), properties.refreshInterval(), true));
    }

    /** Makes an index beside the current one, to be filled and then {@link #promote promoted}. */
    public void createBeside(SearchIndex index, String name) {
        create(index, name, WHILE_UNSEEN, false);
    }

    /** The index that the alias stands for. */
    public Optional<String> current(SearchIndex index) {
        return ask(() -> {
            if (!client.indices()
                    .existsAlias(alias -> alias.name(index.alias()))
                    .value()) {
                return Optional.empty();
            }
            return client.indices().getAlias(alias -> alias.name(index.alias())).aliases().keySet().stream()
                    .findFirst();
        });
    }

    /** Lets the alias stand for another index, in one step: no search falls between the two. */
    public void promote(SearchIndex index, String name) {
        Optional<String> before = current(index).filter(current -> !current.equals(name));
        refreshForSearches(index, name);
        refresh(name);
        ask(() -> client.indices().updateAliases(update -> {
            before.ifPresent(old -> update.actions(
                    action -> action.remove(remove -> remove.index(old).alias(index.alias()))));
            return update.actions(action -> action.add(add -> add.index(name).alias(index.alias())));
        }));
    }

    /** The name of a version of this index that there has not been. */
    public String next(SearchIndex index) {
        return index.version(
                versions(index).stream().mapToInt(index::versionOf).max().orElse(0) + 1);
    }

    /** Makes sure that an index which was made earlier knows every field of the mapping. */
    public void bringUpToDate(SearchIndex index, String name) {
        extend(index, name);
    }

    /** How many documents searches can find. */
    public long count(String name) {
        return ask(() -> client.count(count -> count.index(name)).count());
    }

    /** Removes every version of this index but these. */
    public void deleteAllBut(SearchIndex index, Set<String> kept) {
        versions(index).stream().filter(name -> !kept.contains(name)).forEach(this::delete);
    }

    private Set<String> versions(SearchIndex index) {
        return ask(() -> client.indices().get(get -> get.index(index.version() + "*")))
                .indices()
                .keySet();
    }

    /** Whether an index of this name exists. */
    public boolean exists(String name) {
        return ask(() -> client.indices().exists(index -> index.index(name)).value());
    }

    /** Removes an index that no alias stands for any longer. */
    public void delete(String name) {
        ask(() -> client.indices().delete(index -> index.index(name).ignoreUnavailable(true)));
    }

    /** Makes everything that was written searchable now. */
    public void refresh(String name) {
        ask(() -> client.indices().refresh(refresh -> refresh.index(name)));
    }

    private void create(SearchIndex index, String name, Duration refreshInterval, boolean withAlias) {
        ask(() -> {
            Map<String, JsonData> stated = settings(index);
            try (InputStream mapping = mapping(index)) {
                return client.indices()
                        .create(create -> {
                            create.index(name).withJson(mapping);
                            create.settings(settings -> settings.numberOfShards(Integer.toString(properties.shards()))
                                    .numberOfReplicas(Integer.toString(properties.replicas()))
                                    .otherSettings(stated)
                                    .refreshInterval(index.seldomSearched() ? null : time(refreshInterval)));
                            return withAlias ? create.aliases(index.alias(), alias -> alias) : create;
                        })
                        .acknowledged();
            } catch (ElasticsearchException refused) {
                if ("resource_already_exists_exception".equals(refused.error().type())) {
                    return true;
                }
                throw refused;
            }
        });
    }

    private void refreshForSearches(SearchIndex index, String name) {
        ask(() -> client.indices().putSettings(put -> put.index(name)
                .settings(settings -> index.seldomSearched()
                        ? settings.otherSettings(WHEN_SEARCHED)
                        : settings.refreshInterval(time(properties.refreshInterval())))));
    }

    /** Adds the fields that the mapping has gained since the index was made; all others stay as they are. */
    private void extend(SearchIndex index, String name) {
        ask(() -> client.indices()
                .putSettings(put -> put.index(name).settings(settings -> settings.otherSettings(MERGING))));
        ask(() -> {
            try (InputStream mapping = mapping(index)) {
                String fields = JSON.readTree(mapping).path("mappings").toString();
                return client.indices()
                        .putMapping(put -> put.index(name).withJson(new StringReader(fields)))
                        .acknowledged();
            }
        });
    }

    private static Time time(Duration duration) {
        return Time.of(time -> time.time(duration.toMillis() + "ms"));
    }

    /** What is stated beside the mapping, and what holds for every index. */
    private static Map<String, JsonData> settings(SearchIndex index) throws IOException {
        Map<String, JsonData> settings = new HashMap<>(MERGING);
        try (InputStream mapping = mapping(index)) {
            JSON.readTree(mapping)
                    .path("settings")
                    .properties()
                    .forEach(one ->
                            settings.put(one.getKey(), JsonData.of(JSON.treeToValue(one.getValue(), Object.class))));
        }
        return settings;
    }

    private static InputStream mapping(SearchIndex index) {
        InputStream mapping = Indices.class.getResourceAsStream(index.mapping());
        if (mapping == null) {
            throw new IllegalStateException("No mapping at " + index.mapping());
        }
        return mapping;
    }

    private static <T> T ask(Question<T> question) {
        try {
            return question.ask();
        } catch (IOException unreachable) {
            throw new SearchUnavailable(unreachable);
        }
    }

    @FunctionalInterface
    private interface Question<T> {
        T ask() throws IOException;
    }
}
