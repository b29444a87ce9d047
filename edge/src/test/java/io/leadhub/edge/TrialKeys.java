package io.leadhub.edge;

import io.leadhub.api.partner.PartnerId;
import io.leadhub.edge.signature.ApiKey;
import io.leadhub.edge.signature.ApiKeys;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Keys as a test wants them. */
public class TrialKeys implements ApiKeys {

    private final Map<String, ApiKey> keys = new ConcurrentHashMap<>();

    @Override
    public Optional<ApiKey> findByAccessKeyId(String accessKeyId) {
        return Optional.ofNullable(keys.get(accessKeyId));
    }

    public void add(String accessKeyId, String... secrets) {
        put(accessKeyId, true, null, List.of(), 100_000, secrets);
    }

    public void put(
            String accessKeyId,
            boolean enabled,
            @Nullable Instant expiresAt,
            List<String> allowed,
            int limit,
            String... secrets) {
        List<byte[]> bytes = Arrays.stream(secrets)
                .map(secret -> secret.getBytes(StandardCharsets.UTF_8))
                .toList();
        keys.put(
                accessKeyId,
                new ApiKey(
                        "id-" + accessKeyId,
                        accessKeyId,
                        new PartnerId("partner-1"),
                        bytes,
                        enabled,
                        expiresAt,
                        allowed,
                        limit,
                        limit));
    }
}
