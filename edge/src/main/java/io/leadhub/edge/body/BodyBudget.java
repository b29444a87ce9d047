package io.leadhub.edge.body;

import io.leadhub.edge.memory.MemoryBudget;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/**
 * What the bodies of all requests may hold of this node's memory, for anybody may send one before he has to prove who he
 * is. One client has a quarter of it, and always room for one body, so that no single one keeps the others out.
 */
@Component
class BodyBudget {

    private static final int PART_OF_ONE_CLIENT = 4;

    private final MemoryBudget memory;

    BodyBudget(BodyLimits limits) {
        this.memory = new MemoryBudget(
                limits.room(),
                Math.max(limits.room() / PART_OF_ONE_CLIENT, limits.largest()),
                "Too many large bodies from this address at the same time.",
                "No room for a body of this size at this moment. Send it again later.");
    }

    /** @param client who sends the body, asked for once it is a large one */
    MemoryBudget.Share share(Supplier<String> client) {
        return memory.share(client);
    }

    long held() {
        return memory.held();
    }

    int clients() {
        return memory.clients();
    }
}
