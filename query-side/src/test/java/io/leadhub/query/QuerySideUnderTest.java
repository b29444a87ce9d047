package io.leadhub.query;

import io.leadhub.api.partner.PartnerId;
import io.leadhub.backbone.BackboneConfiguration;
import io.leadhub.edge.EdgeConfiguration;
import io.leadhub.edge.caller.Caller;
import io.leadhub.edge.caller.CallerAuthentication;
import io.leadhub.embedded.EmbeddedElasticsearch;
import io.leadhub.embedded.EmbeddedPostgres;
import jakarta.servlet.Filter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The whole query side on a real PostgreSQL and a real search engine, asked through its doors by whoever one likes. */
public final class QuerySideUnderTest implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();

    @SpringBootConfiguration
    @EnableAutoConfiguration
    @Import({BackboneConfiguration.class, EdgeConfiguration.class, QuerySide.class})
    static class Application {}

    private final String url;
    private final Map<String, Object> settings;
    private final ConfigurableApplicationContext context;
    private final MockMvc doors;

    private QuerySideUnderTest(String url, Map<String, Object> settings, ConfigurableApplicationContext context) {
        this.url = url;
        this.settings = settings;
        this.context = context;
        this.doors = MockMvcBuilders.webAppContextSetup((WebApplicationContext) context)
                .addFilters(context.getBean("answerFilter", Filter.class))
                .build();
    }

    /** A query side on an empty database, and on whatever the search engine holds. */
    public static QuerySideUnderTest on(String database) {
        return on(database, Map.of());
    }

    /** The same with settings of one's own. */
    public static QuerySideUnderTest on(String database, Map<String, Object> settings) {
        return start(EmbeddedPostgres.forTests().createDatabase(database), settings);
    }

    /** Stops this one, and starts another on what it left. */
    public QuerySideUnderTest startedAgain() {
        close();
        return start(url, settings);
    }

    private static QuerySideUnderTest start(String url, Map<String, Object> settings) {
        EmbeddedPostgres postgres = EmbeddedPostgres.forTests();
        return new QuerySideUnderTest(
                url,
                settings,
                new SpringApplicationBuilder(Application.class)
                        .properties(Map.<String, Object>of(
                                "spring.datasource.url",
                                url,
                                "spring.datasource.username",
                                postgres.username(),
                                "spring.datasource.password",
                                postgres.password(),
                                "spring.main.banner-mode",
                                "off",
                                "server.port",
                                "0",
                                "leadhub.elasticsearch.url",
                                EmbeddedElasticsearch.forTests().url(),
                                "leadhub.elasticsearch.refresh-interval",
                                "100ms",
                                "leadhub.master-key",
                                Base64.getEncoder().encodeToString(new byte[32])))
                        .properties(settings)
                        .run());
    }

    public <T> T part(Class<T> type) {
        return context.getBean(type);
    }

    public Answer get(String partner, String scopes, String path) {
        return perform(partner, scopes, MockMvcRequestBuilders.get(URI.create(path)));
    }

    public Answer post(String partner, String scopes, String path) {
        return perform(partner, scopes, MockMvcRequestBuilders.post(URI.create(path)));
    }

    public Answer delete(String partner, String scopes, String path) {
        return perform(partner, scopes, MockMvcRequestBuilders.delete(URI.create(path)));
    }

    /** The lines of an answer that is a stream of them. */
    public List<String> lines(String partner, String scopes, String path) {
        byte[] answer = answer(partner, scopes, MockMvcRequestBuilders.get(URI.create(path)))
                .getContentAsByteArray();
        return new String(answer, StandardCharsets.UTF_8).lines().toList();
    }

    private Answer perform(String partner, String scopes, MockHttpServletRequestBuilder request) {
        MockHttpServletResponse response = answer(partner, scopes, request);
        byte[] body = response.getContentAsByteArray();
        return new Answer(response.getStatus(), body.length == 0 ? JSON.nullNode() : JSON.readTree(body));
    }

    private MockHttpServletResponse answer(String partner, String scopes, MockHttpServletRequestBuilder request) {
        Caller caller = new Caller(new PartnerId(partner), "client:test", Set.of(scopes.split(" ")));
        new CallerAuthentication(caller).enter();
        try {
            return doors.perform(request).andReturn().getResponse();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        } finally {
            SecurityContextHolder.clearContext();
        }
    }

    /** What a door answered. */
    public record Answer(int status, JsonNode body) {}

    @Override
    public void close() {
        context.close();
    }
}
