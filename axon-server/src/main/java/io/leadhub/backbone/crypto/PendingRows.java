package io.leadhub.backbone.crypto;

/**
 * Rows that are sure to be committed, since the events that they belong to are, but are not shown yet. A key that is not
 * found may be among them; that nobody has it any longer is certain only once they have been waited for.
 */
public interface PendingRows {

    /** There are none where events and rows commit at once. */
    PendingRows NONE = () -> false;

    /**
     * Waits until those are shown that are pending now.
     *
     * @return whether it makes sense to look once more
     */
    boolean awaitThoseOfNow();
}
