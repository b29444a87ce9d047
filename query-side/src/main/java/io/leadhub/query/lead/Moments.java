package io.leadhub.query.lead;

import io.leadhub.backbone.archive.StoredEvents;
import io.leadhub.query.door.Parameters;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Reads moments from requests; nobody is told of the future. */
@Component
class Moments {

    private static final int LONGEST = 64;

    /** Clocks are never quite the same. */
    private static final Duration TOLERANCE = Duration.ofSeconds(1);

    private final StoredEvents events;
    private final Clock clock = Clock.systemUTC();

    Moments(StoredEvents events) {
        this.events = events;
    }

    Optional<Moment> read(Parameters given, String name) {
        Optional<Moment> moment = given.read(name, LONGEST, Moment.RULE, Moment::read);
        if (moment.filter(this::isToCome).isPresent()) {
            given.problem(name, "RANGE", "must not lie in the future");
            return Optional.empty();
        }
        return moment;
    }

    /** This moment, as the event store counts. */
    Moment now() {
        return new Moment.Position(events.newest());
    }

    private boolean isToCome(Moment moment) {
        return switch (moment) {
            case Moment.At at -> at.instant().isAfter(clock.instant().plus(TOLERANCE));
            case Moment.Position position -> position.position() > events.newest();
        };
    }
}
