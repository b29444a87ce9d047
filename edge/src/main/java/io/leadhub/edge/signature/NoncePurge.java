package io.leadhub.edge.signature;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Deletes nonces that have left the window, in bites that hold no lock for long. */
@Component
class NoncePurge {

    private static final int BITE = 10_000;

    private static final int MOST_BITES = 100;

    private final JdbcClient jdbc;

    NoncePurge(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Scheduled(fixedDelayString = "${leadhub.edge.nonce-purge-interval:30s}", initialDelayString = "30s")
    void purge() {
        for (int bite = 0; bite < MOST_BITES; bite++) {
            int deleted = jdbc.sql("""
                            delete from nonce where ctid = any (array(
                                select ctid from nonce where expires_at < now() limit :bite for update skip locked))""").param("bite", BITE).update();
            if (deleted < BITE) {
                return;
            }
        }
    }
}
