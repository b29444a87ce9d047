package io.leadhub.edge.signature;

import java.util.Collection;
import java.util.Set;

/** Nonces that have been used, on all nodes together. */
public interface Nonces {

    /**
     * Uses up nonces inside the caller's transaction.
     *
     * @return those that were free; the others have been used before
     */
    Set<NonceClaim> claim(Collection<NonceClaim> claims);
}
