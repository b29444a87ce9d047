package io.leadhub.query.elasticsearch;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How much answers of the search engine may hold.
 *
 * @param held what all that are being passed on may hold of the memory together; a sixteenth of it unless it is stated
 * @param patience how long a large answer may wait for its turn and for room
 */
@ConfigurationProperties("leadhub.query.answers")
record AnswerLimits(
        @Nullable DataSize held, @DefaultValue("2s") Duration patience) {

    private static final DataSize LEAST = DataSize.ofMegabytes(1);
    private static final int PART_OF_MEMORY = 16;
    private static final int PART_OF_ONE_CLIENT = 4;

    /** The largest page of the largest leads. */
    private static final DataSize ONE_PAGE = DataSize.ofMegabytes(32);

    AnswerLimits {
        if (held != null && held.compareTo(LEAST) < 0) {
            throw new IllegalArgumentException("leadhub.query.answers: held is at least " + LEAST);
        }
        if (patience.isNegative()) {
            throw new IllegalArgumentException("leadhub.query.answers: patience is not negative");
        }
    }

    /** How much all answers together may hold, in bytes. */
    long room() {
        return held == null
                ? Math.max(Runtime.getRuntime().maxMemory() / PART_OF_MEMORY, ONE_PAGE.toBytes())
                : held.toBytes();
    }

    /** How much the answers to one client may hold, in bytes. */
    long roomOfOneClient() {
        return Math.min(room(), Math.max(room() / PART_OF_ONE_CLIENT, ONE_PAGE.toBytes()));
    }
}
