package io.leadhub.edge.signature;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadhub.edge.EdgeIntegrationTest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@EdgeIntegrationTest
class JdbcNoncesIT {

    private final Nonces nonces;
    private final RecentNonces recent;
    private final NoncePurge purge;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final String key = "key-" + UUID.randomUUID();

    JdbcNoncesIT(
            Nonces nonces,
            RecentNonces recent,
            NoncePurge purge,
            JdbcClient jdbc,
            PlatformTransactionManager transactions) {
        this.nonces = nonces;
        this.recent = recent;
        this.purge = purge;
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Test
    void givesANonceOutOnce() {
        assertThat(nonces.claim(List.of(claim("a", 60)))).hasSize(1);
        assertThat(nonces.claim(List.of(claim("a", 90), claim("b", 90))))
                .extracting(NonceClaim::nonce)
                .containsExactly("b");
    }

    @Test
    void letsTheFirstOfABatchWinAndNoEqualOne() {
        NonceClaim first = claim("same", 60);
        NonceClaim second = new NonceClaim(first.accessKeyId(), first.nonce(), first.expiresAt());

        var free = nonces.claim(List.of(first, second));

        assertThat(free).hasSize(1);
        assertThat(free.contains(first)).isTrue();
        assertThat(free.contains(second)).isFalse();
    }

    @Test
    void givesANonceOutAgainOnceItHasExpired() {
        nonces.claim(List.of(claim("old", -1)));

        assertThat(nonces.claim(List.of(claim("old", 60)))).hasSize(1);
        assertThat(nonces.claim(List.of(claim("old", 60)))).isEmpty();
    }

    @Test
    void takesBackWhatIsRolledBack() {
        NonceClaim claim = claim("undone", 60);

        transaction.executeWithoutResult(status -> {
            assertThat(nonces.claim(List.of(claim))).hasSize(1);
            status.setRollbackOnly();
        });

        assertThat(recent.contains(claim)).isFalse();
        assertThat(nonces.claim(List.of(claim))).hasSize(1);
        assertThat(recent.contains(claim)).isTrue();
    }

    @Test
    void settlesBatchesThatCrossWithoutDeadlock() {
        List<NonceClaim> claims =
                IntStream.range(0, 200).mapToObj(i -> claim("x" + i, 60)).toList();
        List<CompletableFuture<Integer>> batches = new ArrayList<>();
        for (int batch = 0; batch < 8; batch++) {
            List<NonceClaim> shuffled = new ArrayList<>(claims);
            Collections.shuffle(shuffled);
            batches.add(
                    CompletableFuture.supplyAsync(() -> nonces.claim(shuffled).size()));
        }

        assertThat(batches.stream().mapToInt(CompletableFuture::join).sum()).isEqualTo(200);
    }

    @Test
    void forgetsWhatHasExpiredAndNothingElse() {
        nonces.claim(List.of(claim("gone", -1), claim("kept", 60)));

        purge.purge();

        assertThat(jdbc.sql("select nonce from nonce where access_key_id = :key")
                        .param("key", key)
                        .query(String.class)
                        .list())
                .containsExactly("kept");
    }

    private NonceClaim claim(String nonce, long secondsLeft) {
        return new NonceClaim(key, nonce, Instant.now().plusSeconds(secondsLeft));
    }
}
