package io.leadhub.backbone.store;

import java.util.Collection;

/** Reads the events of aggregates, many aggregates in one round trip. */
public interface AggregateStreams {

    /**
     * Reads the events of these aggregates, of those that have few, for whoever loads one of them in the unit of work at
     * hand. What somebody else appends to them meanwhile makes the append of this unit of work fail, so that it has to be
     * tried again.
     */
    void preload(Collection<String> aggregateIds);
}
