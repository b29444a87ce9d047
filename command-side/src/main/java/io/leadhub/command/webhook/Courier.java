package io.leadhub.command.webhook;

import io.leadhub.command.webhook.Attempt.Failure;
import io.leadhub.command.webhook.Targets.TargetRefused;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.ClientProtocolException;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.MessageConstraintException;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.jspecify.annotations.Nullable;

/**
 * Carries one delivery to its receiver and brings back what it said, within the deadline and with at most 16 KiB of it,
 * whatever the receiver does.
 */
final class Courier implements AutoCloseable {

    static final int MOST_ANSWER = 16 * 1024;

    /** How long a receiver that has said yes or no may take to explain itself. */
    private static final Duration FOR_THE_ANSWER = Duration.ofSeconds(2);

    private final CloseableHttpClient client;
    private final Duration deadline;
    private final Clock clock;
    private final ScheduledThreadPoolExecutor watch = new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("webhook-deadlines").factory());

    Courier(CloseableHttpClient client, Duration deadline, Clock clock) {
        this.client = client;
        this.deadline = deadline;
        this.clock = clock;
        watch.setRemoveOnCancelPolicy(true);
    }

    Attempt deliver(String url, Signing signing, String id, byte[] body) {
        Instant at = clock.instant();
        long start = System.nanoTime();
        HttpPost post;
        try {
            post = request(url, signing, id, at.getEpochSecond(), body);
        } catch (RuntimeException unusable) {
            return failed(at, start, Failure.NOT_SENT);
        }
        AtomicBoolean late = new AtomicBoolean();
        Future<?> end = endIn(deadline, post, late);
        try {
            ClassicHttpResponse response = client.executeOpen(null, post, null);
            end.cancel(false);
            Duration left = deadline.minus(since(start));
            end = endIn(left.compareTo(FOR_THE_ANSWER) < 0 ? left : FOR_THE_ANSWER, post, late);
            byte[] answer = start(response, post);
            return new Attempt(at, since(start), response.getCode(), null, answer, pauseAskedIn(response, at));
        } catch (IOException | RuntimeException e) {
            return failed(at, start, late.get() ? Failure.TIMEOUT : reason(e));
        } finally {
            end.cancel(false);
        }
    }

    @Override
    public void close() throws IOException {
        watch.shutdownNow();
        client.close();
    }

    private static HttpPost request(String url, Signing signing, String id, long timestamp, byte[] body) {
        HttpPost post = new HttpPost(url);
        post.setHeader("webhook-id", id);
        post.setHeader("webhook-timestamp", Long.toString(timestamp));
        post.setHeader("webhook-signature", signing.standard(id, timestamp, body));
        post.setHeader("X-L2C-Signature", signing.ofBody(body));
        post.setEntity(new ByteArrayEntity(body, ContentType.APPLICATION_JSON));
        return post;
    }

    private Future<?> endIn(Duration time, HttpPost post, AtomicBoolean late) {
        return watch.schedule(
                () -> {
                    late.set(true);
                    post.cancel();
                },
                Math.max(0, time.toMillis()),
                TimeUnit.MILLISECONDS);
    }

    /** Reads no further than is kept; where there is more, the connection ends. */
    private static byte[] start(ClassicHttpResponse response, HttpPost post) {
        byte[] start = new byte[MOST_ANSWER];
        int length = 0;
        boolean whole = response.getEntity() == null;
        try {
            InputStream answer =
                    whole ? InputStream.nullInputStream() : response.getEntity().getContent();
            while (!whole && length < MOST_ANSWER) {
                int read = answer.read(start, length, MOST_ANSWER - length);
                whole = read < 0;
                length += Math.max(0, read);
            }
        } catch (IOException | RuntimeException brokenOff) {
            // what came until then is what was answered
        }
        if (!whole) {
            post.cancel();
        }
        closeQuietly(response);
        return Arrays.copyOf(start, length);
    }

    private static void closeQuietly(ClassicHttpResponse response) {
        try {
            response.close();
        } catch (IOException | RuntimeException alreadyBroken) {
            // nothing more was wanted from it
        }
    }

    private static @Nullable Duration pauseAskedIn(ClassicHttpResponse response, Instant now) {
        Header header = response.getFirstHeader(HttpHeaders.RETRY_AFTER);
        return header == null ? null : RetryAfter.read(header.getValue(), now);
    }

    private Attempt failed(Instant at, long start, Failure failure) {
        return new Attempt(at, since(start), null, failure, new byte[0], null);
    }

    private static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private static Failure reason(Exception failure) {
        return switch (failure) {
            case TargetRefused refused -> Failure.TARGET_REFUSED;
            case UnknownHostException unknown -> Failure.UNKNOWN_HOST;
            case SSLException tls -> Failure.TLS;
            case SocketTimeoutException timeout -> Failure.TIMEOUT;
            case InterruptedIOException interrupted -> Failure.TIMEOUT;
            case ConnectException refused -> Failure.CONNECTION_REFUSED;
            case NoHttpResponseException none -> Failure.CONNECTION_LOST;
            case ClientProtocolException notHttp -> Failure.NOT_HTTP;
            case MessageConstraintException tooMuch -> Failure.NOT_HTTP;
            case IOException lost -> Failure.CONNECTION_LOST;
            default -> Failure.NOT_SENT;
        };
    }
}
