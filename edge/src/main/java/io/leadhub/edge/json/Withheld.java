package io.leadhub.edge.json;

/**
 * An answer that is written down while something else is under way, and does not leave before that is done.
 *
 * @param answer what is shown
 * @param release returns once the answer may leave; throws when it may not, which is answered instead
 */
public record Withheld<T>(T answer, Runnable release) {

    /** An answer that may leave as soon as it is written down. */
    public static <T> Withheld<T> free(T answer) {
        return new Withheld<>(answer, () -> {});
    }
}
