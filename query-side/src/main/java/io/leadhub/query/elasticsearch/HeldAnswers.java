package io.leadhub.query.elasticsearch;

import io.leadhub.edge.memory.MemoryBudget;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The search engine's answers to one request, each with its share of the budget. */
final class HeldAnswers {

    private final MemoryBudget memory;
    private final Supplier<String> clientOfRequest;
    private final List<MemoryBudget.Share> shares = new ArrayList<>(1);
    private @Nullable String client;

    HeldAnswers(MemoryBudget memory, Supplier<String> clientOfRequest) {
        this.memory = memory;
        this.clientOfRequest = clientOfRequest;
    }

    /** For one more answer. The thread that it arrives on knows nothing of the client. */
    MemoryBudget.Share share() {
        String known = client == null ? clientOfRequest.get() : client;
        client = known;
        MemoryBudget.Share share = memory.share(() -> known);
        shares.add(share);
        return share;
    }

    /** All answers so far; further ones may follow. */
    void giveBack() {
        shares.forEach(MemoryBudget.Share::giveBack);
        shares.clear();
    }
}
