package io.leadhub.backbone.axonserver;

/** Something that keeps changes of the transaction at hand in memory until its commit, when it is too late for them. */
@FunctionalInterface
public interface UnwrittenChanges {

    /** Writes them to PostgreSQL now. */
    void write();
}
