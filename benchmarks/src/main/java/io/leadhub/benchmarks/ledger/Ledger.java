package io.leadhub.benchmarks.ledger;

import io.leadhub.benchmarks.load.SampleLead;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** What a partner knows for certain: which leads it sent, and which of them the platform said that it had taken. */
public final class Ledger {

    private final Map<String, SampleLead> sent = new LinkedHashMap<>();
    private final Map<String, String> acknowledged = new LinkedHashMap<>();

    synchronized void sent(SampleLead lead) {
        sent.put(lead.externalLeadId(), lead);
    }

    synchronized void acknowledged(String receiptId, SampleLead lead) {
        acknowledged.put(receiptId, lead.externalLeadId());
    }

    /** External ids of everything that may have reached the platform. */
    public synchronized Set<String> sent() {
        return Set.copyOf(sent.keySet());
    }

    /** External id by receipt. One lead has several receipts when an answer was lost and it was sent again. */
    public synchronized Map<String, String> acknowledged() {
        return Map.copyOf(acknowledged);
    }
}
