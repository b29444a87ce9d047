package io.leadhub.backbone.processing;

import java.time.Duration;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.async.SequencingPolicy;

/**
 * A group of event handlers that share a position in the stream, a bean beside the handlers. Its name is stored: it
 * never changes.
 *
 * @param segments how many parts of the stream nodes and threads can work on side by side
 * @param threads how many of them this node works on at the same time
 * @param batchSize the most events that share one transaction
 * @param sequencing what must be handled in order
 * @param gathering how long the group that has handled everything leaves news alone, to handle them together
 */
public record EventGroup(
        String name,
        int segments,
        int threads,
        int batchSize,
        SequencingPolicy<? super EventMessage<?>> sequencing,
        Duration gathering) {

    /** One that handles news as soon as it hears of them. */
    public EventGroup(
            String name,
            int segments,
            int threads,
            int batchSize,
            SequencingPolicy<? super EventMessage<?>> sequencing) {
        this(name, segments, threads, batchSize, sequencing, Duration.ZERO);
    }
}
