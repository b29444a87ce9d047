package io.leadhub.benchmarks;

import io.leadhub.benchmarks.load.Answer;
import io.leadhub.benchmarks.load.AnswerSink;
import io.leadhub.benchmarks.load.Request;
import io.leadhub.benchmarks.load.SampleLead;
import java.util.BitSet;

/** Counts the people whose leads were taken: as many leads must be found in the end, since a second source joins the first. */
final class Acknowledged implements AnswerSink {

    private final BitSet persons = new BitSet();
    private volatile long requests;
    private volatile long distinct;

    @Override
    @SuppressWarnings("NonAtomicVolatileUpdate")
    public void answered(Request request, Answer answer, long nanos) {
        if (answer.accepted() && request.subject() instanceof SampleLead lead) {
            requests++;
            if (!persons.get((int) lead.person())) {
                persons.set((int) lead.person());
                distinct++;
            }
        }
    }

    /** All acknowledged requests. */
    long requests() {
        return requests;
    }

    long persons() {
        return distinct;
    }
}
