package io.leadhub.backbone.trace;

import org.jspecify.annotations.Nullable;

/**
 * Notes down steps of what a request gave rise to. Steps find each other by the correlation id that all messages carry:
 * none has to be told of another, on whichever node and however much later it is taken.
 */
@FunctionalInterface
public interface Traces {

    /** Where nobody collects them. */
    Traces NONE = (name, correlationId) -> Step.UNNOTED;

    /** @param correlationId of the request; without one the step belongs to none and is not noted */
    Step begin(String name, @Nullable String correlationId);

    /** A step that has begun, until it is closed. */
    interface Step extends AutoCloseable {

        Step UNNOTED = new Step() {
            @Override
            public Step note(String key, String value) {
                return this;
            }

            @Override
            public void close() {}
        };

        /** @param value never anything that tells of a person */
        Step note(String key, String value);

        @Override
        void close();
    }
}
