package io.leadhub.backbone.store;

import java.util.Collection;

/** Reads the events of aggregates, many aggregates in one round trip. */
public interface AggregateStreams {

    /**
     * Reads all events of these aggregates, for whoever loads one of them in the unit of work at hand. What another node
     * appends to them meanwhile makes the append of this unit of work fail, as it would without this.
     */
    void preload(Collection<String> aggregateIds);
}
