package io.leadhub.command.douyin;

import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Keeps this node's share of the synchronisations going, a few at a time. */
@Component
class SyncDispatcher implements DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(SyncDispatcher.class);

    private static final int AT_ONCE = 4;

    private final SyncRows rows;
    private final SyncRunner runner;
    private final Clock clock;
    private final Semaphore free = new Semaphore(AT_ONCE);
    private final Map<UUID, Running> running = new ConcurrentHashMap<>();
    private volatile boolean stopping;

    SyncDispatcher(SyncRows rows, SyncRunner runner, Clock clock) {
        this.rows = rows;
        this.runner = runner;
        this.clock = clock;
    }

    /** Takes over what is due, as far as there is room. */
    @Scheduled(fixedDelayString = "${leadhub.douyin.sync-poll:1s}", initialDelayString = "2s")
    void dispatch() {
        running.forEach((lease, sync) -> rows.extend(sync.sync().id(), lease, SyncRunner.LEASE));
        while (!stopping && free.tryAcquire()) {
            UUID lease = UUID.randomUUID();
            FansSync sync;
            try {
                sync = rows.take(lease, clock.instant(), SyncRunner.LEASE, 1).stream()
                        .findFirst()
                        .orElse(null);
            } catch (RuntimeException failure) {
                free.release();
                throw failure;
            }
            if (sync == null) {
                free.release();
                return;
            }
            Thread thread = Thread.ofVirtual().name("fans-sync").unstarted(() -> run(sync, lease));
            running.put(lease, new Running(sync, thread));
            thread.start();
        }
    }

    @Override
    public void destroy() {
        stopping = true;
        running.values().forEach(sync -> sync.thread().interrupt());
    }

    @SuppressWarnings("CatchingUnchecked") // whatever is wrong with one synchronisation; it goes on when its lease ends
    private void run(FansSync sync, UUID lease) {
        try {
            runner.run(sync, lease);
        } catch (InterruptedException stopped) {
            rows.postpone(sync.id(), lease, clock.instant(), false, null);
        } catch (RuntimeException failure) {
            log.warn("Synchronisation {} stands still for now", sync.id(), failure);
        } finally {
            running.remove(lease);
            free.release();
        }
    }

    private record Running(FansSync sync, Thread thread) {}
}
