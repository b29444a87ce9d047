package io.leadhub.backbone.axonserver;

import io.leadhub.backbone.crypto.KeyedHash;
import java.util.List;
import java.util.UUID;
import org.axonframework.modelling.command.ConcurrencyException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps platforms out of each other's contexts: a mark in a context names the platform that it belongs to. Another one has
 * other keys, and would take everybody there for erased.
 */
final class ContextOwner {

    private static final Logger log = LoggerFactory.getLogger(ContextOwner.class);

    private static final String PURPOSE = "context-of-the-event-store";

    private final EventServer server;
    private final Marks marks;
    private final KeyedHash hash;

    ContextOwner(EventServer server, Marks marks, KeyedHash hash) {
        this.server = server;
        this.marks = marks;
        this.hash = hash;
    }

    /** @return whether the context is this platform's, which from now on it is if nothing was in it */
    boolean isThisPlatform() {
        boolean free = server.head() < 0;
        String platform = UUID.nameUUIDFromBytes(hash.of(PURPOSE, "")).toString();
        if (!server.stream(TransactionMark.streamOf(platform), 0).isEmpty()) {
            return true;
        }
        if (free) {
            claim(platform);
        }
        return free;
    }

    private void claim(String platform) {
        try {
            server.append(List.of(marks.of(platform)));
        } catch (ConcurrencyException claimed) {
            log.debug("Another node of this platform has claimed the context", claimed);
        }
    }
}
