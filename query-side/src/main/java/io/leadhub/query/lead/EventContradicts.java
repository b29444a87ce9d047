package io.leadhub.query.lead;

/** An event that cannot follow what came before it. */
final class EventContradicts extends RuntimeException {

    private static final long serialVersionUID = 1L;

    EventContradicts(String message) {
        super(message, null, false, false);
    }
}
