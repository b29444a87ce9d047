package io.leadhub.edge.body;

import io.leadhub.api.rejection.ErrorCode;
import io.leadhub.edge.problem.RequestRejected;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * How large a request body may be, and how long it may take.
 *
 * @param limit on every path that states no other
 * @param paths limits by exact path; those that the contract grants stand unless they are named here
 * @param held what all bodies together may hold of the memory; a sixteenth of it unless it is stated
 * @param patience how long a body may take to arrive
 */
@Validated
@ConfigurationProperties("leadhub.edge.body")
record BodyLimits(
        @NotNull @DefaultValue("1MB") DataSize limit,
        @DefaultValue Map<String, DataSize> paths,
        @Nullable DataSize held,
        @NotNull @DefaultValue("30s") Duration patience) {

    private static final Map<String, DataSize> GRANTED =
            Map.of("/public/v1/leads/ingest/batch", DataSize.ofMegabytes(8));

    private static final DataSize MOST = DataSize.ofMegabytes(64);

    private static final int PART_OF_MEMORY = 16;

    /** One large body must not take all the room there is. */
    private static final int LEAST_ROOM = 2;

    BodyLimits {
        Map<String, DataSize> all = new HashMap<>(GRANTED);
        all.putAll(paths);
        paths = Map.copyOf(all);
        if (!isSensible(limit) || !paths.values().stream().allMatch(BodyLimits::isSensible)) {
            throw new IllegalArgumentException("leadhub.edge.body: limits lie between 1 byte and " + MOST);
        }
        if (held != null && held.toBytes() < leastRoom(limit, paths)) {
            throw new IllegalArgumentException("leadhub.edge.body: held is at least twice the largest limit");
        }
        if (!patience.isPositive()) {
            throw new IllegalArgumentException("leadhub.edge.body: patience is positive");
        }
    }

    int of(String path) {
        return (int) paths.getOrDefault(path, limit).toBytes();
    }

    long largest() {
        return largest(limit, paths);
    }

    /** How much all bodies together may hold, in bytes. */
    long room() {
        return held == null
                ? Math.max(Runtime.getRuntime().maxMemory() / PART_OF_MEMORY, leastRoom(limit, paths))
                : held.toBytes();
    }

    static RequestRejected exceeded(int limit) {
        return new RequestRejected(
                ErrorCode.PAYLOAD_TOO_LARGE, "The body is larger than the " + limit + " bytes that this door takes.");
    }

    private static long leastRoom(DataSize limit, Map<String, DataSize> paths) {
        return LEAST_ROOM * largest(limit, paths);
    }

    private static long largest(DataSize limit, Map<String, DataSize> paths) {
        return Math.max(
                limit.toBytes(),
                paths.values().stream().mapToLong(DataSize::toBytes).max().orElse(0));
    }

    private static boolean isSensible(DataSize size) {
        return size.toBytes() > 0 && size.compareTo(MOST) <= 0;
    }
}
