package io.leadhub.query.projection;

import io.leadhub.backbone.batch.BatchedEventHandler.Unhandled;
import io.leadhub.query.elasticsearch.SearchIndex;
import java.util.List;
import org.axonframework.eventhandling.EventMessage;

/**
 * A projection into an index that can be made anew from the first event; a bean beside the projection. It is known to
 * administrators by the alias of its index.
 *
 * @param group whose handlers keep the index up to date
 * @param events what the projection is made of
 */
public record IndexedProjection(SearchIndex index, String group, Class<?> events, Filling filling) {

    /** Works events into an index of the caller's choice. */
    @FunctionalInterface
    public interface Filling {
        List<Unhandled> fill(String index, List<EventMessage<?>> events);
    }

    public String name() {
        return index.alias();
    }
}
