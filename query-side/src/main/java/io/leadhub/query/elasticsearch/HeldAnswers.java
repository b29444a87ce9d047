package io.leadhub.query.elasticsearch;

import io.leadhub.edge.memory.MemoryBudget;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The search engine's answers to one request, each with its share of the budget. */
final class HeldAnswers {

    private final MemoryBudget memory;
    private final LargeAnswers large;
    private final Supplier<String> clientOfRequest;
    private final List<MemoryBudget.Share> shares = new ArrayList<>(1);
    private @Nullable String client;
    private boolean asking;
    private boolean inTurn;

    HeldAnswers(MemoryBudget memory, LargeAnswers large, Supplier<String> clientOfRequest) {
        this.memory = memory;
        this.large = large;
        this.clientOfRequest = clientOfRequest;
    }

    /**
     * Asks in its turn for what is likely to be large, so that the engine is not asked for much at once either. Another
     * answer that turns out to be large while it is the turn of others is asked for once more.
     *
     * @param documents how many are asked for at most
     */
    <T> T ask(int documents, Question<T> question) throws IOException {
        return large.isLikelyOf(documents) ? askInTurn(question) : askAtOnce(question);
    }

    private <T> T askAtOnce(Question<T> question) throws IOException {
        begin(false);
        try {
            return question.ask();
        } catch (IOException failed) {
            if (!AnswerRefused.isOutOfTurn(failed)) {
                throw failed;
            }
        } finally {
            end();
        }
        return askInTurn(question);
    }

    private <T> T askInTurn(Question<T> question) throws IOException {
        begin(isItsTurnInTime());
        try {
            return question.ask();
        } finally {
            end();
        }
    }

    @FunctionalInterface
    interface Question<T> {
        T ask() throws IOException;
    }

    private boolean isItsTurnInTime() throws AnswerRefused {
        try {
            if (large.begin()) {
                return true;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new AnswerRefused(memory.refusal(client()));
    }

    private synchronized void begin(boolean inItsTurn) {
        asking = true;
        inTurn = inItsTurn;
    }

    private synchronized void end() {
        asking = false;
        if (inTurn) {
            inTurn = false;
            large.end();
        }
    }

    /** Whether an answer that has come to this size may become larger. What arrives too late ends nobody's turn. */
    synchronized boolean mayGrow(long bytes) {
        if (!large.isLarge(bytes) || inTurn) {
            return true;
        }
        inTurn = asking && large.beginAtOnce();
        return inTurn;
    }

    /** For one more answer. The thread that it arrives on knows nothing of the client. */
    MemoryBudget.Share share() {
        String known = client();
        MemoryBudget.Share share = memory.share(() -> known);
        shares.add(share);
        return share;
    }

    private String client() {
        String known = client == null ? clientOfRequest.get() : client;
        client = known;
        return known;
    }

    /** All answers so far; further ones may follow. */
    void giveBack() {
        shares.forEach(MemoryBudget.Share::giveBack);
        shares.clear();
    }
}
