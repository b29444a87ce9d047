package io.leadhub.command.intake;

import io.leadhub.backbone.processing.Positions;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * What was acknowledged and still waits to be taken in, whoever sent it and wherever. Leads can be acknowledged several
 * times as fast as they are taken in, so that without a bound everybody's would wait ever longer.
 */
@Component
class IntakeBacklog {

    private static final Logger LOG = LoggerFactory.getLogger(IntakeBacklog.class);

    private final LongSupplier eventsBehind;
    private final long most;
    private volatile boolean full;

    @Autowired
    IntakeBacklog(Positions positions, IntakeLimits limits) {
        this(() -> positions.head() - positions.of(IntakeProcessor.GROUP).position(), limits);
    }

    IntakeBacklog(LongSupplier eventsBehind, IntakeLimits limits) {
        this.eventsBehind = eventsBehind;
        this.most = limits.mostBehind();
    }

    /** Whether so much is waiting that no more may be taken on for now. */
    boolean isFull() {
        return full;
    }

    /** While the store cannot be asked, what is known of it stays true. */
    @Scheduled(fixedDelayString = "1s")
    void look() {
        try {
            long behind = eventsBehind.getAsLong();
            if (behind > most && !full) {
                LOG.warn("ALERT the intake is {} events behind: no more leads are taken on until it is not", behind);
            }
            full = behind > most;
        } catch (RuntimeException unreachable) {
            LOG.warn("How far the intake is behind cannot be asked for now: {}", unreachable.toString());
        }
    }
}
