package io.leadhub.command.webhook;

import io.leadhub.backbone.metrics.Sample;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

/** How subscribers fare, in figures. */
@Configuration(proxyBeanMethods = false)
class WebhookSamples {

    /** Beyond this many nobody has to know the exact number, and nobody has to wait for it. */
    private static final int ENOUGH = 100_000;

    @Bean
    Sample openDeliverySample(JdbcTemplate jdbc) {
        return new Sample(
                "leadhub.webhook.open",
                "deliveries",
                "Deliveries that have not arrived yet, up to " + ENOUGH,
                null,
                Sample.query(jdbc, List.of(), """
                        SELECT 'all', count(*) FROM (SELECT FROM webhook_delivery
                        WHERE state IN ('READY', 'WAITING') LIMIT %d) AS open""".formatted(ENOUGH)));
    }

    @Bean
    Sample endpointSample(JdbcTemplate jdbc) {
        return new Sample(
                "leadhub.webhook.endpoints",
                null,
                "Endpoints by how they do",
                "state",
                Sample.query(jdbc, List.of("working", "failing", "disabled"), """
                        SELECT CASE WHEN status = 'DISABLED' THEN 'disabled'
                            WHEN failing_since IS NOT NULL THEN 'failing' ELSE 'working' END, count(*)
                        FROM webhook LEFT JOIN webhook_lease USING (webhook_id)
                        WHERE removed_at IS NULL GROUP BY 1"""));
    }
}
