package io.leadhub.edge.json;

/**
 * An answer that is written down while something else is under way, and does not leave before that is done. Only
 * {@link WholeJson} can look inside, so that no other way of writing answers lets it go too early.
 */
public final class Withheld<T> {

    private final T answer;
    private final Runnable release;

    /**
     * @param answer what is shown
     * @param release returns once the answer may leave; throws when it may not, which is answered instead
     */
    public Withheld(T answer, Runnable release) {
        this.answer = answer;
        this.release = release;
    }

    /** An answer that may leave as soon as it is written down. */
    public static <T> Withheld<T> free(T answer) {
        return new Withheld<>(answer, () -> {});
    }

    T answer() {
        return answer;
    }

    void awaitRelease() {
        release.run();
    }
}
