package io.leadhub.query.elasticsearch;

import io.leadhub.edge.memory.MemoryBudget;
import io.leadhub.edge.problem.RequestRejected;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.nio.AsyncEntityConsumer;
import org.apache.hc.core5.http.nio.entity.AbstractBinDataConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Gathers an answer in portions as it arrives. Once there is no room for more, what follows is read and dropped: the
 * connection serves the next question, and the engine's node is not taken for a broken one. The first portions are free,
 * so that ordinary pages get through while large ones compete.
 */
final class ArrivingAnswer extends AbstractBinDataConsumer implements AsyncEntityConsumer<HttpEntity> {

    private static final int PORTION = 16 << 10;
    private static final int FREE = 4;

    private final HeldAnswers held;
    private final MemoryBudget.Share share;
    private final List<byte[]> portions = new ArrayList<>(FREE);
    private int lengthOfLast = PORTION;
    private @Nullable AnswerRefused refusal;
    private @Nullable EntityDetails details;
    private @Nullable FutureCallback<HttpEntity> callback;
    private @Nullable HttpEntity whole;

    ArrivingAnswer(HeldAnswers held) {
        this.held = held;
        this.share = held.share();
    }

    @Override
    public void streamStart(@Nullable EntityDetails announced, FutureCallback<HttpEntity> answer) {
        details = announced;
        callback = answer;
    }

    @Override
    protected int capacityIncrement() {
        return Integer.MAX_VALUE;
    }

    @Override
    protected void data(ByteBuffer arrived, boolean last) {
        while (refusal == null && arrived.hasRemaining()) {
            if (lengthOfLast == PORTION) {
                begin();
            } else {
                int length = Math.min(arrived.remaining(), PORTION - lengthOfLast);
                arrived.get(portions.getLast(), lengthOfLast, length);
                lengthOfLast += length;
            }
        }
        arrived.position(arrived.limit());
    }

    private void begin() {
        if (!held.mayGrow((long) portions.size() * PORTION)) {
            refuse(AnswerRefused.outOfTurn());
            return;
        }
        try {
            if (portions.size() >= FREE) {
                share.reserve(PORTION);
            }
            portions.add(new byte[PORTION]);
            lengthOfLast = 0;
        } catch (RequestRejected full) {
            refuse(new AnswerRefused(full));
        }
    }

    private void refuse(AnswerRefused why) {
        refusal = why;
        portions.clear();
        share.giveBack();
    }

    @Override
    protected void completed() {
        HttpEntity answer = new AnswerEntity(details, List.copyOf(portions), lengthOfLast, refusal);
        whole = answer;
        Objects.requireNonNull(callback).completed(answer);
    }

    @Override
    public void failed(Exception cause) {
        if (callback != null) {
            callback.failed(cause);
        }
        releaseResources();
    }

    @Override
    public @Nullable HttpEntity getContent() {
        return whole;
    }

    @Override
    public void releaseResources() {
        portions.clear();
    }
}
