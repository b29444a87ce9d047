package io.leadhub.edge.idempotency;

/** What is known of a request when it arrives. */
sealed interface Outcome {

    /** It is to be carried out now, by whoever holds the run. */
    record Fresh(Run run) implements Outcome {}

    /** It was answered before. */
    record Answered(StoredAnswer answer) implements Outcome {}

    /** The same request is being carried out at this moment. */
    record Running() implements Outcome {}

    /** Its key belongs to another request. */
    record Other() implements Outcome {}
}
