package io.leadhub.api.douyin;

/** Which fans a synchronisation takes in ({@code syncStrategy}); Douyin always lists all of them. */
public enum SyncStrategy {
    /** Those that were not known, and those of whom something else is known now. */
    FULL,
    /** Those that were not known. */
    INCREMENTAL
}
