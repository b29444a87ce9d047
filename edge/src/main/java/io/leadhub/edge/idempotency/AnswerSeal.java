package io.leadhub.edge.idempotency;

/** Keeps answers so that only this platform can read them; each side brings its own keys. */
public interface AnswerSeal {

    /** A keyed hash, the same for ever for the same purpose and value. */
    byte[] hash(String purpose, String value);

    /** @param row names the row that the answer is kept in: it opens under this name only */
    byte[] seal(byte[] answer, String row);

    byte[] open(byte[] sealed, String row);
}
