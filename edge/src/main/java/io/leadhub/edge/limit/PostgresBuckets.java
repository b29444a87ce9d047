package io.leadhub.edge.limit;

import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.VerboseResult;
import io.github.bucket4j.distributed.ExpirationAfterWriteStrategy;
import io.github.bucket4j.distributed.jdbc.PrimaryKeyMapper;
import io.github.bucket4j.postgresql.Bucket4jPostgreSQL;
import io.github.bucket4j.postgresql.PostgreSQLSelectForUpdateBasedProxyManager;
import java.time.Duration;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Shared buckets as rows in PostgreSQL; those that have long been full again are deleted. */
@Component
class PostgresBuckets implements SharedBuckets {

    private static final Logger log = LoggerFactory.getLogger(PostgresBuckets.class);

    private static final int BITE = 1000;

    private static final int MOST_BITES = 100;

    private final PostgreSQLSelectForUpdateBasedProxyManager<String> buckets;

    PostgresBuckets(DataSource database) {
        this.buckets = Bucket4jPostgreSQL.selectForUpdateBasedBuilder(database)
                .primaryKeyMapper(PrimaryKeyMapper.STRING)
                .table("rate_limit")
                .idColumn("id")
                .stateColumn("state")
                .expiresAtColumn("expires_at")
                .expirationAfterWrite(
                        ExpirationAfterWriteStrategy.basedOnTimeForRefillingBucketUpToMax(Duration.ofMinutes(1)))
                .build();
    }

    @Override
    public Lease draw(Allowance allowance, int requests) {
        VerboseResult<Long> drawn = buckets.builder()
                .build(allowance.bucketName(), () -> configuration(allowance))
                .asVerbose()
                .tryConsumeAsMuchAsPossible(requests);
        return new Lease(drawn.getValue(), Math.max(0, drawn.getDiagnostics().getAvailableTokens()));
    }

    @Scheduled(fixedDelayString = "60s", initialDelayString = "60s")
    void deleteExpired() {
        for (int bite = 0; bite < MOST_BITES && buckets.removeExpired(BITE) == BITE; bite++) {
            log.debug("Deleted {} buckets that had long been full", BITE);
        }
    }

    private static BucketConfiguration configuration(Allowance allowance) {
        return BucketConfiguration.builder()
                .addLimit(limit -> limit.capacity(allowance.burst())
                        .refillGreedy(allowance.requestsPerSecond(), Duration.ofSeconds(1)))
                .build();
    }
}
