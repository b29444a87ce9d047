package io.leadhub.command.intake;

import io.leadhub.backbone.archive.Selection;
import io.leadhub.backbone.archive.StoredEvent;
import io.leadhub.backbone.archive.StoredEvents;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** Knows how far each stream goes, and nothing else. */
public abstract class StreamLengthsForTests implements StoredEvents {

    @Override
    public Map<String, Long> newestOf(Collection<String> aggregateIds) {
        throw new UnsupportedOperationException();
    }

    @Override
    public OptionalLong newestOf(String aggregateId) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<StoredEvent> page(Selection selection, long after, long upTo, int most) {
        throw new UnsupportedOperationException();
    }

    @Override
    public long settledHead() {
        throw new UnsupportedOperationException();
    }

    @Override
    public long newest() {
        throw new UnsupportedOperationException();
    }
}
