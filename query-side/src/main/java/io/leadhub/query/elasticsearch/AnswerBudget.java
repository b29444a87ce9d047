package io.leadhub.query.elasticsearch;

import io.leadhub.edge.memory.MemoryBudget;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What the search engine's answers may hold of this node's memory, from their arrival until they have been passed on. It
 * knows the request at hand by its thread; what is asked without a request, such as by projections, is not counted.
 */
@Component
class AnswerBudget {

    private final MemoryBudget memory;
    private final LargeAnswers large;
    private final ThreadLocal<@Nullable HeldAnswers> current = new ThreadLocal<>();

    AnswerBudget(AnswerLimits limits) {
        this.memory = new MemoryBudget(
                limits.room(),
                limits.roomOfOneClient(),
                "Too many large answers for this client at the same time. Ask for fewer at a time (pageSize).",
                "No room for an answer of this size at this moment. Ask again later.");
        this.large = new LargeAnswers(memory, limits.room(), limits.patience());
    }

    /**
     * Counts what this thread asks for until it {@link #end ends}.
     *
     * @param client who asks, asked for by this thread once anything is searched
     */
    HeldAnswers begin(Supplier<String> client) {
        HeldAnswers held = new HeldAnswers(memory, large, client);
        current.set(held);
        return held;
    }

    /** Leaves what is held to whoever began. */
    void end() {
        current.remove();
    }

    /** Of the request at hand; {@code null} when there is none. */
    @Nullable
    HeldAnswers current() {
        return current.get();
    }

    long held() {
        return memory.held();
    }
}
