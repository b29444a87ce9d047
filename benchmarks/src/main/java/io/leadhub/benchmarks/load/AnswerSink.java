package io.leadhub.benchmarks.load;

/** Who is told about every answer. Called on the driver's only thread, so it must be quick. */
@FunctionalInterface
public interface AnswerSink {

    /** @param nanos from the moment when the request should have been sent to the last byte of its answer */
    void answered(Request request, Answer answer, long nanos);

    /** Tells both. */
    default AnswerSink and(AnswerSink other) {
        return (request, answer, nanos) -> {
            answered(request, answer, nanos);
            other.answered(request, answer, nanos);
        };
    }
}
