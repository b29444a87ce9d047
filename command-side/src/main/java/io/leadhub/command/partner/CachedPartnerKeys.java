package io.leadhub.command.partner;

import com.github.benmanes.caffeine.cache.AsyncLoadingCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.leadhub.api.partner.PartnerId;
import io.leadhub.edge.caller.PartnerKeys;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Finds out whose key it is that somebody shows. What was found, or not, is remembered for well under a second, by the
 * key's hash.
 */
@Component
class CachedPartnerKeys implements PartnerKeys, AutoCloseable {

    private static final int MAX_ENTRIES = 50_000;
    private static final int MAX_KEY = 256;
    private static final int READERS = 2;
    private static final Duration REFRESHED_AFTER = Duration.ofMillis(250);
    private static final Duration FORGOTTEN_AFTER = Duration.ofMillis(700);
    private static final HexFormat HEX = HexFormat.of();

    private final ExecutorService readers = Executors.newFixedThreadPool(
            READERS, Thread.ofPlatform().name("partner-keys-", 1).daemon().factory());

    private final JdbcClient jdbc;
    private final Secrets secrets;
    private final AsyncLoadingCache<String, Optional<PartnerId>> partners;

    CachedPartnerKeys(JdbcClient jdbc, Secrets secrets) {
        this.jdbc = jdbc;
        this.secrets = secrets;
        this.partners = Caffeine.newBuilder()
                .executor(readers)
                .maximumSize(MAX_ENTRIES)
                .refreshAfterWrite(REFRESHED_AFTER)
                .expireAfterWrite(FORGOTTEN_AFTER)
                .buildAsync(this::read);
    }

    @Override
    public Optional<PartnerId> findPartner(String key) {
        if (key.isEmpty() || key.length() > MAX_KEY) {
            return Optional.empty();
        }
        try {
            return partners.get(HEX.formatHex(secrets.hashOfKey(new Secret(key))))
                    .join();
        } catch (CompletionException failed) {
            throw failed.getCause() instanceof RuntimeException reason ? reason : failed;
        }
    }

    @Override
    public void close() {
        readers.shutdown();
    }

    private Optional<PartnerId> read(String keyHash) {
        return jdbc.sql("select partner_id from outbound where key_hash = ? and status = 'ENABLED'")
                .param(HEX.parseHex(keyHash))
                .query((row, number) -> new PartnerId(row.getString(1)))
                .optional();
    }
}
