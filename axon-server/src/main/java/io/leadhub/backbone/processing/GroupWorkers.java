package io.leadhub.backbone.processing;

import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import org.axonframework.common.AxonThreadFactory;

/** The threads of one group on this node, which give way to whoever waits for an acknowledgement. */
final class GroupWorkers extends ScheduledThreadPoolExecutor {

    private final RightOfWay rightOfWay;

    GroupWorkers(EventGroup group, RightOfWay rightOfWay) {
        super(group.threads(), new AxonThreadFactory("group-" + group.name()));
        this.rightOfWay = rightOfWay;
    }

    @Override
    public Future<?> submit(Runnable batch) {
        return super.submit(() -> rightOfWay.work(batch));
    }
}
