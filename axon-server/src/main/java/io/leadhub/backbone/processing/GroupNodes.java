package io.leadhub.backbone.processing;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.axonframework.common.AxonThreadFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The nodes that work on each group right now, so that each takes its share of the segments and leaves the rest to the
 * others. A node that is no longer heard of leaves the count before its claims run out. Shares only balance the work: what
 * keeps two nodes from one segment is the claim on its position.
 */
final class GroupNodes implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(GroupNodes.class);
    private static final long BEAT_SECONDS = 2;

    private static final String APPEAR = """
            INSERT INTO group_node (processing_group, node, seen_at) SELECT unnest(?::varchar[]), ?, now()
            ON CONFLICT (processing_group, node) DO UPDATE SET seen_at = excluded.seen_at""";

    private static final String COUNT = """
            SELECT processing_group, count(*) FROM group_node
            WHERE seen_at > now() - interval '6 seconds' GROUP BY processing_group""";

    private final String node = UUID.randomUUID().toString();
    private final ScheduledExecutorService beat =
            new ScheduledThreadPoolExecutor(1, new AxonThreadFactory("group-nodes"));
    private final JdbcTemplate jdbc;
    private final String[] groups;
    private volatile Map<String, Integer> nodes = Map.of();
    private volatile boolean running;

    GroupNodes(JdbcTemplate jdbc, List<EventGroup> groups) {
        this.jdbc = jdbc;
        this.groups = groups.stream().map(EventGroup::name).toArray(String[]::new);
    }

    /** How many segments of the group this node may have. */
    int share(EventGroup group) {
        return Math.ceilDiv(group.segments(), Math.max(1, nodes.getOrDefault(group.name(), 1)));
    }

    @Override
    public void start() {
        jdbc.update("DELETE FROM group_node WHERE seen_at < now() - interval '1 minute'");
        appear();
        beat.scheduleWithFixedDelay(this::appear, BEAT_SECONDS, BEAT_SECONDS, TimeUnit.SECONDS);
        running = true;
    }

    /** Does not wait long for a database that is gone already: the others will notice by themselves. */
    @Override
    public void stop() {
        running = false;
        Future<?> goodbye = beat.submit(() -> jdbc.update("DELETE FROM group_node WHERE node = ?", node));
        beat.shutdown();
        try {
            goodbye.get(BEAT_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException unreachable) {
            LOG.debug("The others will notice that this node is gone", unreachable);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            beat.shutdownNow();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Before the groups, which ask for their share as soon as they start; after them when it ends. */
    @Override
    public int getPhase() {
        return Integer.MIN_VALUE;
    }

    private void appear() {
        try {
            jdbc.update(APPEAR, groups, node);
            Map<String, Integer> counted = new HashMap<>();
            jdbc.query(COUNT, row -> {
                counted.put(row.getString(1), row.getInt(2));
            });
            nodes = Map.copyOf(counted);
        } catch (RuntimeException unreachable) {
            LOG.warn("The nodes of the groups cannot be counted for now: {}", unreachable.toString());
        }
    }
}
