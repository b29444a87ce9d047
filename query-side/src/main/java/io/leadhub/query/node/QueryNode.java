package io.leadhub.query.node;

import io.leadhub.backbone.BackboneConfiguration;
import io.leadhub.backbone.node.Node;
import io.leadhub.backbone.node.Setting;
import io.leadhub.edge.EdgeConfiguration;
import io.leadhub.query.QuerySide;
import io.leadhub.query.elasticsearch.SearchUnavailable;
import java.util.List;
import java.util.Optional;
import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;
import org.springframework.core.NestedExceptionUtils;

/** The projections and the doors that read, on services that are there already. */
public final class QueryNode {

    private static final List<Setting> SETTINGS = List.of(
            Setting.requiredAddresses("LEADHUB_ELASTICSEARCH_URL", "leadhub.elasticsearch.url"),
            Setting.optional("LEADHUB_ELASTICSEARCH_USERNAME", "leadhub.elasticsearch.username"),
            Setting.optional("LEADHUB_ELASTICSEARCH_PASSWORD", "leadhub.elasticsearch.password"),
            Setting.optional("LEADHUB_ELASTICSEARCH_API_KEY", "leadhub.elasticsearch.api-key"),
            Setting.optional("LEADHUB_ELASTICSEARCH_CERTIFICATE", "leadhub.elasticsearch.certificate"));

    private QueryNode() {}

    /** Settings come from the environment. */
    public static void main(String[] arguments) {
        new Node("query-side", Application.class, SETTINGS, QueryNode::explained).run();
    }

    private static Optional<String> explained(Throwable cause) {
        return cause instanceof SearchUnavailable unavailable
                ? Optional.of("Elasticsearch cannot be used, see LEADHUB_ELASTICSEARCH_URL: "
                        + NestedExceptionUtils.getMostSpecificCause(unavailable).getMessage())
                : Optional.empty();
    }

    /** No component, so that whoever scans this side for its features does not find an application. */
    @EnableAutoConfiguration
    @AutoConfigurationPackage(basePackages = "io.leadhub")
    @Import({BackboneConfiguration.class, EdgeConfiguration.class, QuerySide.class})
    static class Application {}
}
