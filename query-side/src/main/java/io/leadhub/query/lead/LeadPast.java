package io.leadhub.query.lead;

import io.leadhub.api.lead.LeadEvent;
import io.leadhub.api.lead.LeadId;
import io.leadhub.api.partner.PartnerId;
import io.leadhub.backbone.archive.Selection;
import io.leadhub.backbone.archive.StoredEvent;
import io.leadhub.backbone.archive.StoredEvents;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Leads as they were: folded from their events up to then, by the same rules as the lead of today. */
@Component
class LeadPast {

    private static final int PAGE = 2_000;

    private final StoredEvents events;

    LeadPast(StoredEvents events) {
        this.events = events;
    }

    /** What a viewer would have seen then; nothing before the lead, or his part of it, was there. */
    Optional<LeadState> at(LeadId lead, Moment moment, PartnerId viewer) {
        LeadState state = LeadState.NOTHING;
        Iterator<StoredEvent> events = until(lead, moment).iterator();
        while (events.hasNext()) {
            StoredEvent event = events.next();
            long sequence = event.message().getSequenceNumber();
            // clocks of several nodes differ: what follows an event that was still to come was still to come as well
            if (sequence > state.applied() + 1) {
                break;
            }
            state = state.after((LeadEvent) event.message().getPayload(), sequence);
        }
        LeadState seen = viewer.isPlatform() ? state : state.asSeenBy(viewer);
        return seen.sources().isEmpty() ? Optional.empty() : Optional.of(seen);
    }

    /**
     * The events of a lead behind a position, read as far as they are looked at.
     *
     * @param atOnce how many to read at a time
     */
    Stream<StoredEvent> after(LeadId lead, long position, int atOnce) {
        return read(Selection.ofStream(lead.value()), position, Long.MAX_VALUE, Math.min(atOnce, PAGE));
    }

    private Stream<StoredEvent> until(LeadId lead, Moment moment) {
        return switch (moment) {
            case Moment.Position position -> read(Selection.ofStream(lead.value()), -1, position.position(), PAGE);
            case Moment.At at -> {
                Optional<Instant> end = Optional.of(at.instant().plusMillis(1));
                yield read(
                        new Selection(List.of(), Optional.of(lead.value()), Optional.empty(), end),
                        -1,
                        Long.MAX_VALUE,
                        PAGE);
            }
        };
    }

    private Stream<StoredEvent> read(Selection selection, long after, long upTo, int atOnce) {
        return Stream.iterate(
                        events.page(selection, after, upTo, atOnce),
                        page -> !page.isEmpty(),
                        page -> events.page(selection, page.getLast().position(), upTo, atOnce))
                .flatMap(List::stream);
    }
}
