package io.leadhub.backbone.crypto;

import java.util.Collection;
import java.util.Optional;

/**
 * The key of each person and payload, wrapped by the master key. Deleting one makes everything written under it
 * unreadable, wherever it lies, while every event still replays.
 */
public interface SubjectKeys {

    /**
     * Makes sure, inside the caller's transaction, that each of these subjects has a key.
     *
     * @param unborn subjects that nothing was written about before
     * @param known subjects that were written about; one whose key was deleted gets none again
     */
    void prepare(Collection<String> unborn, Collection<String> known);

    /** Reads the keys of many subjects ahead, in one round trip. */
    void prefetch(Collection<String> subjects);

    /** The key to write with; empty once the subject has been erased. */
    Optional<SubjectKey> find(String subject);

    /** Makes everything written about the subject unreadable for ever. In force on other nodes within a minute. */
    void delete(String subject);
}
