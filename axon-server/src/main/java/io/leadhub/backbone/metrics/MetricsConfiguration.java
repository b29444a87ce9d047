package io.leadhub.backbone.metrics;

import io.leadhub.backbone.processing.EventGroup;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Metrics;
import java.time.Duration;
import java.util.List;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

/** The figures that every node tells of. */
@Configuration(proxyBeanMethods = false)
public class MetricsConfiguration {

    @Bean
    EventMeters eventMeters(EventStore events, ObjectProvider<MeterRegistry> meters) {
        return new EventMeters(events, meters.getIfAvailable(() -> Metrics.globalRegistry));
    }

    @Bean
    Sampler sampler(
            ObjectProvider<MeterRegistry> meters,
            ObjectProvider<Sample> samples,
            @Value("${leadhub.metrics.interval:10s}") Duration interval) {
        return new Sampler(
                meters.getIfAvailable(() -> Metrics.globalRegistry),
                samples.orderedStream().toList(),
                interval);
    }

    @Bean
    Sample deadLetterSample(JdbcTemplate jdbc, List<EventGroup> groups) {
        return new Sample(
                "leadhub.dead.letters",
                null,
                "Events that a group could not handle and has parked",
                "group",
                Sample.query(
                        jdbc,
                        groups.stream().map(EventGroup::name).toList(),
                        "SELECT processing_group, count(*) FROM dead_letter_entry GROUP BY 1"));
    }
}
