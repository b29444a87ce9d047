package io.leadhub.query.projection;

/**
 * How the index that is to take over compares with the one in use.
 *
 * @param liveDocuments how many the one in use had, before the other had seen all that it had seen
 * @param sampled documents of the one in use that were looked up in the other
 * @param equal of those in the same version, how many are equal, by hash over canonical JSON
 * @param different of those in the same version, how many are not: the projection makes something else of events now
 * @param missing documents that the other lacks
 */
record Comparison(long liveDocuments, long newDocuments, int sampled, int equal, int different, int missing) {

    /** Whether anything would be lost by changing over. */
    boolean losesSomething() {
        return newDocuments < liveDocuments || missing > 0;
    }
}
