package io.leadhub.command.partner;

import com.github.benmanes.caffeine.cache.AsyncLoadingCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.leadhub.edge.signature.ApiKey;
import io.leadhub.edge.signature.ApiKeys;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.springframework.stereotype.Component;

/**
 * Remembers keys, and that there is no such key, for well under a second: long enough to spare the database a look-up
 * per request, short enough for a change to be in force everywhere within the second. Open secrets stay in here. Keys
 * are read on threads of their own, so that no request waits for the database while it holds a lock of the cache.
 */
@Component
class CachedApiKeys implements ApiKeys, AutoCloseable {

    private static final int MAX_ENTRIES = 50_000;
    private static final int READERS = 4;
    private static final Duration REFRESHED_AFTER = Duration.ofMillis(250);
    private static final Duration FORGOTTEN_AFTER = Duration.ofMillis(700);

    private final ExecutorService readers = Executors.newFixedThreadPool(
            READERS, Thread.ofPlatform().name("api-keys-", 1).daemon().factory());

    private final AsyncLoadingCache<String, Optional<ApiKey>> keys;

    CachedApiKeys(StoredApiKeys stored) {
        this.keys = Caffeine.newBuilder()
                .executor(readers)
                .maximumSize(MAX_ENTRIES)
                .refreshAfterWrite(REFRESHED_AFTER)
                .expireAfterWrite(FORGOTTEN_AFTER)
                .buildAsync(stored::find);
    }

    @Override
    public Optional<ApiKey> findByAccessKeyId(String accessKeyId) {
        if (!Secrets.isAccessKeyId(accessKeyId)) {
            return Optional.empty();
        }
        try {
            return keys.get(accessKeyId).join();
        } catch (CompletionException failed) {
            throw failed.getCause() instanceof RuntimeException reason ? reason : failed;
        }
    }

    @Override
    public void close() {
        readers.shutdown();
    }
}
