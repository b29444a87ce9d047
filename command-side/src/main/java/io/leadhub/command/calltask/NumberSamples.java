package io.leadhub.command.calltask;

import io.leadhub.backbone.metrics.Sample;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

/** What call platforms still owe an answer about, in figures. */
@Configuration(proxyBeanMethods = false)
class NumberSamples {

    @Bean
    Sample unsettledNumberSample(JdbcTemplate jdbc) {
        return new Sample(
                "leadhub.call.numbers",
                null,
                "Numbers of which is not known what became of them",
                "state",
                Sample.query(
                        jdbc,
                        List.of("sent", "unknown"),
                        "SELECT lower(state), count(*) FROM call_number WHERE state IN ('SENT', 'UNKNOWN') GROUP BY 1"));
    }
}
