package io.leadhub.backbone.axonserver;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.jdbc.core.JdbcTemplate;

/** Refuses to start on stores that do not belong together. */
final class ServerAssertions implements InitializingBean {

    private static final Logger log = LoggerFactory.getLogger(ServerAssertions.class);

    /** How long a platform without events waits for the server, which it cannot begin without. */
    private static final Duration FIRST_START = Duration.ofSeconds(30);

    private final JdbcTemplate jdbc;
    private final PreparedTransactions prepared;
    private final EventPlaces places;
    private final EventServer server;
    private final ContextOwner owner;

    ServerAssertions(
            JdbcTemplate jdbc,
            PreparedTransactions prepared,
            EventPlaces places,
            EventServer server,
            ContextOwner owner) {
        this.jdbc = jdbc;
        this.prepared = prepared;
        this.places = places;
        this.server = server;
        this.owner = owner;
    }

    @Override
    public void afterPropertiesSet() {
        prepared.requireAllowed();
        if (Boolean.TRUE.equals(
                jdbc.queryForObject("SELECT EXISTS (SELECT 1 FROM domain_event_entry)", Boolean.class))) {
            throw new IllegalStateException(
                    "The events of this platform are in PostgreSQL: start it with leadhub.event-store=postgresql");
        }
        long read = places.reached();
        if (read < 0) {
            begin();
        } else {
            goOn(read);
        }
    }

    private void begin() {
        long deadline = System.nanoTime() + FIRST_START.toNanos();
        while (true) {
            try {
                server.requireConnected();
                requireOwn();
                return;
            } catch (ServerUnreachable silent) {
                if (System.nanoTime() > deadline) {
                    throw new IllegalStateException("Axon Server cannot be reached, and a platform that has no events"
                            + " yet cannot start without it: see leadhub.axon-server.servers, .token and .tls");
                }
                EventServer.pause();
            }
        }
    }

    private void goOn(long read) {
        try {
            server.requireConnected();
            if (server.head() < read) {
                throw new IllegalStateException("Axon Server has fewer events than this platform has read:"
                        + " it is another server, or one that was restored to an earlier time");
            }
            requireOwn();
        } catch (ServerUnreachable later) {
            log.warn("Axon Server cannot be reached yet: {}", later.toString());
        }
    }

    private void requireOwn() {
        if (!owner.isThisPlatform()) {
            throw new IllegalStateException("Axon Server holds the events of another platform: every platform needs a"
                    + " context of its own, see leadhub.axon-server.context");
        }
    }
}
