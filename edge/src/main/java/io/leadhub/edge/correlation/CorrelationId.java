package io.leadhub.edge.correlation;

import jakarta.servlet.ServletRequest;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** The correlation id of the request at hand: the sender's own when it is a sane one, else a new one. */
public final class CorrelationId {

    public static final String HEADER = "X-Correlation-Id";

    public static final String ATTRIBUTE = CorrelationId.class.getName();

    private static final int MAX_LENGTH = 128;

    private CorrelationId() {}

    /** The id of this request; one that passed no filter gets one now. */
    public static String of(ServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof String known ? known : generate();
    }

    static String accept(@Nullable String offered) {
        return offered != null && isSane(offered) ? offered : generate();
    }

    private static String generate() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return new UUID(random.nextLong(), random.nextLong()).toString();
    }

    private static boolean isSane(String offered) {
        return !offered.isEmpty()
                && offered.length() <= MAX_LENGTH
                && offered.chars().allMatch(CorrelationId::isSane);
    }

    private static boolean isSane(int character) {
        return (character >= 'a' && character <= 'z')
                || (character >= 'A' && character <= 'Z')
                || (character >= '0' && character <= '9')
                || character == '.'
                || character == '_'
                || character == '-';
    }
}
