package io.leadhub.benchmarks.load;

import org.jspecify.annotations.Nullable;

/** Where a driver takes its requests from; {@code null} means that there are no more. */
@FunctionalInterface
public interface RequestSource {

    @Nullable
    Request next();
}
