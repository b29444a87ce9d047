package io.leadhub.standalone;

import java.util.Collection;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.EventTrackerStatus;
import org.axonframework.eventhandling.StreamingEventProcessor;

/** Asks every streaming processor whether each of its segments has reached the end of the event store once. */
record ProcessorsCaughtUp(EventProcessingConfiguration processing) implements CaughtUp {

    @Override
    public boolean isCaughtUp() {
        return processing.eventProcessors().values().stream()
                .filter(StreamingEventProcessor.class::isInstance)
                .map(StreamingEventProcessor.class::cast)
                .map(processor -> processor.processingStatus().values())
                .allMatch(ProcessorsCaughtUp::haveCaughtUp);
    }

    private static boolean haveCaughtUp(Collection<EventTrackerStatus> segments) {
        return !segments.isEmpty()
                && segments.stream().allMatch(segment -> segment.isCaughtUp() && !segment.isErrorState());
    }
}
