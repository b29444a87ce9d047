package io.leadhub.query.projection;

import java.util.List;

/**
 * How the index that is to take over compares with the one in use.
 *
 * @param liveDocuments how many the one in use had, before the other had seen all that it had seen
 * @param sampled documents of the one in use that were looked up in the other
 * @param equal of those in the same version, how many are equal, by hash over canonical JSON
 * @param different of those in the same version, how many are not: the projection makes something else of events now
 * @param missing of those, how many the other lacks
 * @param missingIds some of all documents that the other lacks, by id; looked for only when it lacks any
 */
record Comparison(
        long liveDocuments,
        long newDocuments,
        int sampled,
        int equal,
        int different,
        int missing,
        List<String> missingIds) {

    /** What was stored of earlier comparisons names no documents. */
    Comparison {
        missingIds = missingIds == null ? List.of() : List.copyOf(missingIds);
    }

    /** How many documents would be lost at least by changing over. */
    long lost() {
        return Math.max(missing, liveDocuments - newDocuments);
    }

    Comparison naming(List<String> ids) {
        return new Comparison(liveDocuments, newDocuments, sampled, equal, different, missing, ids);
    }
}
