package io.leadhub.backbone.axonserver;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Rows that are prepared, and what became of them. */
class PreparedInMemory extends PreparedTransactions {

    private final List<String> history;
    private final Set<String> waiting = new HashSet<>();

    PreparedInMemory(List<String> history) {
        super(new DriverManagerDataSource());
        this.history = history;
    }

    @Override
    boolean prepare(String transaction) {
        history.add("prepare");
        return waiting.add(transaction);
    }

    @Override
    void end(String transaction, boolean kept) {
        endLeft(transaction, kept);
    }

    @Override
    void endLeft(String transaction, boolean kept) {
        waiting.remove(transaction);
        history.add(kept ? "keep" : "undo");
    }

    @Override
    Set<String> waitingFor(Duration atLeast) {
        return new HashSet<>(waiting);
    }
}
