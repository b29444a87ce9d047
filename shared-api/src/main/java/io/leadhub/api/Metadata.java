package io.leadhub.api;

/** Keys of what travels beside a message. */
public final class Metadata {

    /** Names the request that all later messages stem from; the {@code X-Correlation-Id} of its answer. */
    public static final String CORRELATION_ID = "correlationId";

    /**
     * Who asked: {@code key:<accessKeyId>}, {@code client:<clientId>}, {@code partner:<partnerId>} with the key that it
     * shows, {@code system:<name>} or {@code anonymous}.
     */
    public static final String ACTOR = "actor";

    /** What must be handled in order belongs to one value of this; raw payloads of one source share it. */
    public static final String SEQUENCE = "sequence";

    /** Names the mapping that a platform's payload is read with, {@code <hook>/<version>}. */
    public static final String MAPPING = "mapping";

    private Metadata() {}
}
