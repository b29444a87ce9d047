package io.leadhub.command.webhook;

/** How far a delivery has come. */
enum DeliveryStatus {
    PENDING("READY", "WAITING"),
    DELIVERED("DELIVERED"),
    EXHAUSTED("EXHAUSTED");

    private final String[] states;

    DeliveryStatus(String... states) {
        this.states = states;
    }

    /** How the outbox calls it. */
    String[] states() {
        return states.clone();
    }

    static DeliveryStatus of(String state) {
        return switch (state) {
            case "DELIVERED" -> DELIVERED;
            case "EXHAUSTED" -> EXHAUSTED;
            default -> PENDING;
        };
    }
}
