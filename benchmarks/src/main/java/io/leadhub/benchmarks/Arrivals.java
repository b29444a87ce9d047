package io.leadhub.benchmarks;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** A subscriber that takes every delivery at once, or none ever, and notes how long after its event each arrived. */
final class Arrivals implements AutoCloseable {

    private static final byte[] TAKEN = "HTTP/1.1 204 No Content\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1);
    private static final String LENGTH = "content-length:";
    private static final String TIMESTAMP = "\"timestamp\":\"";

    private final ServerSocket server;
    private final AtomicLong count = new AtomicLong();
    private volatile Histogram delays = histogram();
    private volatile boolean hanging;

    Arrivals() {
        try {
            server = new ServerSocket(0, 500, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::accept);
    }

    String url() {
        return "http://127.0.0.1:" + server.getLocalPort() + "/";
    }

    long count() {
        return count.get();
    }

    /** Answers nothing any more. */
    void hang() {
        hanging = true;
    }

    void restart() {
        delays = histogram();
    }

    void addTo(Histogram all) {
        all.add(delays);
    }

    static Histogram histogram() {
        return new ConcurrentHistogram(TimeUnit.MINUTES.toMicros(30), 3);
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                var connection = server.accept();
                connection.setTcpNoDelay(true);
                Thread.ofVirtual().start(() -> serve(connection));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            var in = new BufferedInputStream(connection.getInputStream());
            for (var length = head(in); length >= 0; length = head(in)) {
                var body = new String(in.readNBytes(length), StandardCharsets.UTF_8);
                while (hanging) {
                    LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
                }
                connection.getOutputStream().write(TAKEN);
                arrived(body);
            }
        } catch (IOException gone) {
            // the platform has closed the connection
        }
    }

    private void arrived(String body) {
        var at = body.indexOf(TIMESTAMP) + TIMESTAMP.length();
        var event = Instant.parse(body.substring(at, body.indexOf('"', at)));
        var micros = Duration.between(event, Instant.now()).toNanos() / 1_000;
        delays.recordValue(Math.clamp(micros, 0, delays.getHighestTrackableValue()));
        count.incrementAndGet();
    }

    /** Reads a request's head and says how long its body is; -1 at the end. */
    private static int head(InputStream in) throws IOException {
        var length = 0;
        var line = new StringBuilder();
        for (var next = in.read(); next >= 0; next = in.read()) {
            if (next == '\n') {
                if (line.isEmpty()) {
                    return length;
                }
                if (line.toString().regionMatches(true, 0, LENGTH, 0, LENGTH.length())) {
                    length = Integer.parseInt(line.substring(LENGTH.length()).strip());
                }
                line.setLength(0);
            } else if (next != '\r') {
                line.append((char) next);
            }
        }
        return -1;
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
