package io.leadhub.query.elasticsearch;

import io.leadhub.edge.memory.MemoryBudget;
import io.leadhub.edge.problem.RequestRejected;
import java.time.Duration;
import org.springframework.util.unit.DataSize;

/** Searches in a bounded room for answers, which another client can fill. */
public final class AnswerRoom {

    private static final int PORTION = 1_024;
    private static final Duration PATIENCE = Duration.ofMillis(100);

    public final Searches searches;
    private final AnswerBudget budget;
    private final MemoryBudget.Share ofAnother;

    public AnswerRoom(DataSize size) {
        TestEngine engine = TestEngine.get();
        budget = new AnswerBudget(new AnswerLimits(size, PATIENCE));
        searches = new Searches(engine.client, budget, engine.properties);
        ofAnother = budget.begin(() -> "another").share();
        budget.end();
    }

    /** Lets this thread ask on behalf of a request of this client. */
    public void begin(String client) {
        budget.begin(() -> client);
    }

    public long held() {
        return budget.held();
    }

    /** Lets the other client hold all that is left. */
    public void fill() {
        try {
            while (true) {
                ofAnother.reserve(PORTION);
            }
        } catch (RequestRejected full) {
            // as it was meant
        }
    }

    public void free() {
        ofAnother.giveBack();
    }
}
