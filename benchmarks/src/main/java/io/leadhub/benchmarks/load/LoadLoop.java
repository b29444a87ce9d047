package io.leadhub.benchmarks.load;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Keeps many connections busy from one thread, so that the driver costs little beside the server that it drives. */
public final class LoadLoop implements AutoCloseable {

    private static final long SHORT_WAIT = TimeUnit.MILLISECONDS.toNanos(1);
    private static final long NAP = TimeUnit.MICROSECONDS.toNanos(100);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final RequestSource source;
    private final AnswerSink sink;
    private final Selector selector;
    private final List<Connection> connections = new ArrayList<>();
    private final Deque<Connection> idle = new ArrayDeque<>();
    private final ByteBuffer scratch = ByteBuffer.allocateDirect(64 * 1024);
    private volatile boolean stopped;
    private boolean exhausted;
    private boolean serverGone;

    public LoadLoop(InetSocketAddress server, int connectionCount, RequestSource source, AnswerSink sink)
            throws IOException {
        this(List.of(server), connectionCount, source, sink);
    }

    /** @param servers over which the connections are spread evenly */
    public LoadLoop(List<InetSocketAddress> servers, int connectionCount, RequestSource source, AnswerSink sink)
            throws IOException {
        if (connectionCount < servers.size()) {
            throw new IllegalArgumentException("Every server wants a connection.");
        }
        this.source = source;
        this.sink = sink;
        selector = Selector.open();
        for (int i = 0; i < connectionCount; i++) {
            connections.add(new Connection(servers.get(i % servers.size()), selector));
        }
        idle.addAll(connections);
    }

    /**
     * Sends all that is due within the given time, what waited behind a slow server included, and then waits for the
     * answers that are still out; what is not answered even then is told to the sink as unanswered.
     *
     * @return whether the server was there to the end
     */
    public boolean run(Pace pace, Duration duration) throws IOException {
        var now = System.nanoTime();
        var end = now + duration.toNanos();
        var latest = end + PATIENCE.toNanos();
        while (!stopped && !serverGone && !exhausted && pace.dueAt(now) < end && now < latest) {
            sendWhatIsDue(pace, now, end);
            await(pace, now, latest);
            now = System.nanoTime();
        }
        drain();
        return !serverGone;
    }

    /** Sends until the source has no more. */
    public boolean runToTheEnd(Pace pace) throws IOException {
        return run(pace, Duration.ofDays(1));
    }

    /** Ends the run early, from any thread. */
    public void stop() {
        stopped = true;
        selector.wakeup();
    }

    private void sendWhatIsDue(Pace pace, long now, long end) {
        while (!serverGone && !idle.isEmpty()) {
            var due = pace.dueAt(now);
            if (due > now || due >= end) {
                return;
            }
            var request = source.next();
            if (request == null) {
                exhausted = true;
                return;
            }
            pace.sent();
            send(idle.remove(), request, due);
        }
    }

    private void send(Connection connection, Request request, long due) {
        try {
            connection.ensureOpen();
            connection.send(request, due);
        } catch (ConnectException e) {
            serverGone = true;
            idle.add(connection);
            sink.answered(request, Answer.UNANSWERED, System.nanoTime() - due);
        } catch (IOException e) {
            connection.close();
            settle(connection, request, Answer.UNANSWERED);
        }
    }

    private void await(Pace pace, long now, long latest) throws IOException {
        var wait = (idle.isEmpty() ? latest : pace.dueAt(now)) - now;
        if (wait >= SHORT_WAIT) {
            selector.select(TimeUnit.NANOSECONDS.toMillis(wait));
        } else {
            if (wait > 0) {
                LockSupport.parkNanos(Math.min(wait, NAP));
            }
            selector.selectNow();
        }
        proceed();
    }

    private void proceed() {
        for (var key : selector.selectedKeys()) {
            if (key.attachment() instanceof Connection connection) {
                var answer = connection.proceed(scratch);
                var request = connection.request();
                if (answer != null && request != null) {
                    settle(connection, request, answer);
                }
            }
        }
        selector.selectedKeys().clear();
    }

    private void settle(Connection connection, Request request, Answer answer) {
        var nanos = System.nanoTime() - connection.due();
        connection.free();
        idle.add(connection);
        sink.answered(request, answer, nanos);
    }

    private void drain() throws IOException {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (idle.size() < connections.size() && System.nanoTime() < deadline) {
            selector.select(100);
            proceed();
        }
        for (var connection : connections) {
            var request = connection.request();
            if (request != null) {
                connection.close();
                settle(connection, request, Answer.UNANSWERED);
            }
        }
    }

    @Override
    public void close() throws IOException {
        connections.forEach(Connection::close);
        selector.close();
    }
}
