package io.leadhub.command.douyin;

import io.leadhub.backbone.metrics.Sample;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

/** How long authorisations at Douyin still last, in figures. */
@Configuration(proxyBeanMethods = false)
class DouyinSamples {

    @Bean
    Sample accountSample(JdbcTemplate jdbc) {
        return new Sample(
                "leadhub.douyin.accounts",
                null,
                "Accounts by whether their authorisation holds",
                "state",
                Sample.query(
                        jdbc,
                        List.of("active", "lost"),
                        "SELECT lower(status), count(*) FROM t_douyin_auth GROUP BY 1"));
    }

    /** One that still can be extended ends later than it says, unless extending it fails. */
    @Bean
    Sample endingGrantSample(JdbcTemplate jdbc) {
        return new Sample(
                "leadhub.douyin.grants.ending",
                null,
                "Authorisations that end within a time unless somebody or something renews them",
                "within",
                Sample.query(jdbc, List.of(), """
                        SELECT within, count(douyin_user_id) FROM (VALUES ('1d', interval '1 day'),
                            ('7d', interval '7 days')) AS time (within, length)
                        LEFT JOIN t_douyin_auth ON status = 'ACTIVE' AND refresh_expire_time < now() + length
                        GROUP BY 1"""));
    }
}
