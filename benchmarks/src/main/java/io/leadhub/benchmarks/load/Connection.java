package io.leadhub.benchmarks.load;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/** One keep-alive connection with at most one request under way. */
final class Connection {

    private final InetSocketAddress server;
    private final Selector selector;
    private AnswerParser parser = new AnswerParser();
    private @Nullable SocketChannel channel;
    private @Nullable SelectionKey key;
    private @Nullable ByteBuffer unwritten;
    private @Nullable Request request;
    private long due;

    Connection(InetSocketAddress server, Selector selector) {
        this.server = server;
        this.selector = selector;
    }

    /** The request under way. */
    @Nullable
    Request request() {
        return request;
    }

    /** When that request should have been sent. */
    long due() {
        return due;
    }

    /** Opens the connection where it is not open; fails when nobody listens any more. */
    void ensureOpen() throws IOException {
        if (channel != null) {
            return;
        }
        var opened = SocketChannel.open(server);
        opened.setOption(StandardSocketOptions.TCP_NODELAY, true);
        opened.configureBlocking(false);
        key = opened.register(selector, SelectionKey.OP_READ, this);
        channel = opened;
        parser = new AnswerParser();
    }

    void send(Request next, long dueAt) throws IOException {
        request = next;
        due = dueAt;
        unwritten = ByteBuffer.wrap(next.bytes());
        write();
    }

    /** Goes on with what the selector found possible; gives the answer when it is complete. */
    @Nullable
    Answer proceed(ByteBuffer scratch) {
        try {
            if (unwritten != null) {
                write();
            }
            return read(scratch);
        } catch (IOException e) {
            close();
            return request == null ? null : Answer.UNANSWERED;
        }
    }

    /** The request is settled, the connection free again. */
    void free() {
        request = null;
    }

    void close() {
        var open = channel;
        channel = null;
        unwritten = null;
        if (open != null) {
            try {
                open.close();
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }
    }

    private void write() throws IOException {
        var open = channel;
        var bytes = unwritten;
        if (open == null || bytes == null || key == null) {
            return;
        }
        open.write(bytes);
        if (bytes.hasRemaining()) {
            key.interestOps(SelectionKey.OP_READ | SelectionKey.OP_WRITE);
        } else {
            unwritten = null;
            key.interestOps(SelectionKey.OP_READ);
        }
    }

    private @Nullable Answer read(ByteBuffer scratch) throws IOException {
        if (channel == null) {
            return null;
        }
        scratch.clear();
        if (channel.read(scratch) < 0) {
            close();
            var last = parser.atEnd();
            return last != null || request == null ? last : Answer.UNANSWERED;
        }
        scratch.flip();
        parser.take(scratch);
        var answer = parser.poll();
        if (answer != null && parser.closing()) {
            close();
        }
        return answer;
    }
}
