package io.leadhub.edge.body;

import io.leadhub.api.rejection.ErrorCode;
import io.leadhub.edge.problem.RequestRejected;
import jakarta.validation.constraints.NotNull;
import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * How large a request body may be.
 *
 * @param limit on every path that states no other
 * @param paths limits by exact path; those that the contract grants stand unless they are named here
 */
@Validated
@ConfigurationProperties("leadhub.edge.body")
record BodyLimits(
        @NotNull @DefaultValue("1MB") DataSize limit,
        @DefaultValue Map<String, DataSize> paths) {

    private static final Map<String, DataSize> GRANTED =
            Map.of("/public/v1/leads/ingest/batch", DataSize.ofMegabytes(8));

    private static final DataSize MOST = DataSize.ofMegabytes(64);

    BodyLimits {
        Map<String, DataSize> all = new HashMap<>(GRANTED);
        all.putAll(paths);
        paths = Map.copyOf(all);
        if (!isSensible(limit) || !paths.values().stream().allMatch(BodyLimits::isSensible)) {
            throw new IllegalArgumentException("leadhub.edge.body: limits lie between 1 byte and " + MOST);
        }
    }

    int of(String path) {
        return (int) paths.getOrDefault(path, limit).toBytes();
    }

    static RequestRejected exceeded(int limit) {
        return new RequestRejected(
                ErrorCode.PAYLOAD_TOO_LARGE, "The body is larger than the " + limit + " bytes that this door takes.");
    }

    private static boolean isSensible(DataSize size) {
        return size.toBytes() > 0 && size.compareTo(MOST) <= 0;
    }
}
