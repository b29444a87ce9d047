package io.leadhub.edge.limit;

import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.VerboseResult;
import io.github.bucket4j.distributed.ExpirationAfterWriteStrategy;
import io.github.bucket4j.distributed.jdbc.PrimaryKeyMapper;
import io.github.bucket4j.postgresql.Bucket4jPostgreSQL;
import io.github.bucket4j.postgresql.PostgreSQLSelectForUpdateBasedProxyManager;
import java.time.Duration;
import javax.sql.DataSource;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Shared buckets as rows in PostgreSQL; those that have long been full again are deleted. */
@Component
class PostgresBuckets implements SharedBuckets {

    private static final int BITE = 1000;

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
        while (buckets.removeExpired(BITE) == BITE) {
            Thread.onSpinWait();
        }
    }

    private static BucketConfiguration configuration(Allowance allowance) {
        return BucketConfiguration.builder()
                .addLimit(limit -> limit.capacity(allowance.burst())
                        .refillGreedy(allowance.requestsPerSecond(), Duration.ofSeconds(1)))
                .build();
    }
}
