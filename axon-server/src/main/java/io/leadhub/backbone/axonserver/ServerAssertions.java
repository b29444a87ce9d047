package io.leadhub.backbone.axonserver;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.jdbc.core.JdbcTemplate;

/** Refuses to start on stores that do not belong together. */
final class ServerAssertions implements InitializingBean {

    private static final Logger log = LoggerFactory.getLogger(ServerAssertions.class);

    private final JdbcTemplate jdbc;
    private final PreparedTransactions prepared;
    private final EventPlaces places;
    private final EventServer server;

    ServerAssertions(JdbcTemplate jdbc, PreparedTransactions prepared, EventPlaces places, EventServer server) {
        this.jdbc = jdbc;
        this.prepared = prepared;
        this.places = places;
        this.server = server;
    }

    @Override
    public void afterPropertiesSet() {
        prepared.requireAllowed();
        if (Boolean.TRUE.equals(
                jdbc.queryForObject("SELECT EXISTS (SELECT 1 FROM domain_event_entry)", Boolean.class))) {
            throw new IllegalStateException(
                    "The events of this platform are in PostgreSQL: start it with leadhub.event-store=postgresql");
        }
        requireAllThatWasRead();
    }

    private void requireAllThatWasRead() {
        long head;
        try {
            server.requireConnected();
            head = server.head();
        } catch (ServerUnreachable later) {
            log.warn("Axon Server cannot be reached yet: {}", later.toString());
            return;
        }
        if (head < places.reached()) {
            throw new IllegalStateException("Axon Server has fewer events than this platform has read:"
                    + " it is another server, or one that was restored to an earlier time");
        }
    }
}
