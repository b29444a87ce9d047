package io.leadhub.command.partner;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.leadhub.edge.signature.ApiKey;
import io.leadhub.edge.signature.ApiKeys;
import java.time.Duration;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Remembers keys, and that there is no such key, for well under a second: long enough to spare the database a look-up
 * per request, short enough for a change to be in force everywhere within the second. Open secrets stay in here.
 */
@Component
class CachedApiKeys implements ApiKeys {

    private static final int MAX_ENTRIES = 50_000;
    private static final Duration REFRESHED_AFTER = Duration.ofMillis(250);
    private static final Duration FORGOTTEN_AFTER = Duration.ofMillis(700);

    private final LoadingCache<String, Optional<ApiKey>> keys;

    CachedApiKeys(StoredApiKeys stored) {
        this.keys = Caffeine.newBuilder()
                .maximumSize(MAX_ENTRIES)
                .refreshAfterWrite(REFRESHED_AFTER)
                .expireAfterWrite(FORGOTTEN_AFTER)
                .build(stored::find);
    }

    @Override
    public Optional<ApiKey> findByAccessKeyId(String accessKeyId) {
        return Secrets.isAccessKeyId(accessKeyId) ? keys.get(accessKeyId) : Optional.empty();
    }
}
