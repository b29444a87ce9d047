package io.leadhub.benchmarks.ledger;

import io.leadhub.benchmarks.load.Answer;
import io.leadhub.benchmarks.load.AnswerSink;
import io.leadhub.benchmarks.load.Request;
import io.leadhub.benchmarks.load.RequestSource;
import io.leadhub.benchmarks.load.RequestWriter;
import io.leadhub.benchmarks.load.SampleLead;
import io.leadhub.benchmarks.load.SampleLeads;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A partner that sends without pause, keeps a ledger, and does with what was not acknowledged what the contract asks for:
 * send it again, signed anew, under the same external id.
 */
public final class Flood implements RequestSource, AnswerSink {

    private final SampleLeads leads;
    private final RequestWriter writer;
    private final Ledger ledger;
    private final Deque<SampleLead> again = new ArrayDeque<>();
    private final Map<Integer, String> refused = new TreeMap<>();
    private boolean onlyAgain;

    public Flood(SampleLeads leads, RequestWriter writer, Ledger ledger) {
        this.leads = leads;
        this.writer = writer;
        this.ledger = ledger;
    }

    /** From now on sends nothing new, only what is still unacknowledged. */
    public void finish() {
        onlyAgain = true;
    }

    @Override
    public @Nullable Request next() {
        var waiting = again.poll();
        if (waiting == null && onlyAgain) {
            return null;
        }
        var lead = waiting == null ? leads.next() : waiting;
        ledger.sent(lead);
        return new Request(writer.ingest(lead.body()), lead);
    }

    @Override
    public void answered(Request request, Answer answer, long nanos) {
        if (!(request.subject() instanceof SampleLead lead)) {
            throw new IllegalArgumentException("not a request of this flood");
        }
        switch (answer.status()) {
            case 202 -> ledger.acknowledged(answer.property("receiptId"), lead);
            case Answer.NONE, 429, 503 -> again.add(lead);
            default -> refused.put(answer.status(), answer.text());
        }
    }

    /** Answers that the contract does not foresee for an honest partner, by status; empty when all is well. */
    public Map<Integer, String> refused() {
        return Map.copyOf(refused);
    }
}
