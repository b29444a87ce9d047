package io.leadhub.edge.signature;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Nonces that this node saw used not long ago: an obvious repeat is refused before it costs a transaction. Forgetting
 * one early is harmless, the database decides.
 */
@Component
class RecentNonces {

    private static final int MOST = 20_000;

    private final Cache<List<String>, Boolean> used = Caffeine.newBuilder()
            .maximumSize(MOST)
            .expireAfterWrite(Duration.ofMinutes(10))
            .build();

    boolean contains(NonceClaim claim) {
        return used.getIfPresent(key(claim)) != null;
    }

    /** Takes effect when the transaction at hand commits: what is rolled back was not used. */
    void remember(Collection<NonceClaim> claims) {
        List<NonceClaim> seen = List.copyOf(claims);
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            add(seen);
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                add(seen);
            }
        });
    }

    private void add(List<NonceClaim> claims) {
        claims.forEach(claim -> used.put(key(claim), true));
    }

    private static List<String> key(NonceClaim claim) {
        return List.of(claim.accessKeyId(), claim.nonce());
    }
}
