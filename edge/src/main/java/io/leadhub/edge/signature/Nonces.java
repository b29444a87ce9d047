package io.leadhub.edge.signature;

import java.util.Collection;
import java.util.Set;

/** Nonces that have been used, on all nodes together. */
public interface Nonces {

    /**
     * Uses up nonces inside the caller's transaction.
     *
     * @return those of the given objects whose nonce was free; the others have been used before. Of claims to the same
     *     nonce only the first is among them: members are told apart by identity, for two repeats of a request are equal
     */
    Set<NonceClaim> claim(Collection<NonceClaim> claims);
}
