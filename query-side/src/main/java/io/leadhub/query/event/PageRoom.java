package io.leadhub.query.event;

import tools.jackson.databind.JsonNode;

/** Ends a page of events early where their payloads make it large; one event always fits. */
public final class PageRoom {

    private static final long MOST = 8 << 20;

    /** Of a name or value beside its characters. */
    private static final int MARKS = 4;

    private long taken;

    /** Whether no further row fits on the page. */
    public boolean isFull() {
        return taken >= MOST;
    }

    public void take(EventRow row) {
        taken += length(row.payload());
    }

    /** About as many characters as it is written with: that is much cheaper to know than to write it. */
    private static long length(JsonNode node) {
        if (node.isObject()) {
            return node.properties().stream()
                    .mapToLong(field -> field.getKey().length() + length(field.getValue()))
                    .sum();
        }
        if (node.isArray()) {
            return node.valueStream().mapToLong(PageRoom::length).sum();
        }
        return MARKS + (node.isString() ? node.stringValue().length() : MARKS);
    }
}
