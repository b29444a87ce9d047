package io.leadhub.command.webhook;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/** Lets whoever has made something ready tell the dispatcher of this node; it looks by itself before long anyway. */
@Component
class Wakeup {

    private final Semaphore rung = new Semaphore(0);

    void wake() {
        if (rung.availablePermits() == 0) {
            rung.release();
        }
    }

    /** Waits until somebody rings, but no longer than this. */
    void await(long millis) throws InterruptedException {
        if (rung.tryAcquire(millis, TimeUnit.MILLISECONDS)) {
            rung.drainPermits();
        }
    }
}
