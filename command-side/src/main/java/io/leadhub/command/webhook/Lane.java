package io.leadhub.command.webhook;

import io.leadhub.backbone.crypto.SecretBox;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What this node is sending to one endpoint. Deliveries that were read from the outbox stand here until what became of
 * them has been written down, so that none is read twice.
 */
final class Lane {

    /** A lease that ends sooner than a delivery may take is not worth beginning with. */
    private static final Duration MARGIN = Duration.ofSeconds(2);

    private static final long UNTIL_LOOKING_AGAIN = TimeUnit.MILLISECONDS.toNanos(20);

    private final SecretBox box;
    private final Duration deadline;
    private final Deque<DueDelivery> queue = new ArrayDeque<>();
    private final Set<String> held = new HashSet<>();
    private Endpoint endpoint;
    private Signing signing;
    private boolean open = true;
    private long leasedUntil;
    private long lookAgainAt = System.nanoTime();
    private int workers;

    Lane(SecretBox box, Duration deadline, Endpoint endpoint) {
        this.box = box;
        this.deadline = deadline;
        this.endpoint = endpoint;
        this.signing = signing(endpoint);
    }

    /** The name that a version of a subscription's secret is sealed under. */
    static String sealOf(String webhookId, int version) {
        return "webhook/" + webhookId + "/" + version;
    }

    /** @param until end of the lease, in the time of {@link System#nanoTime} */
    synchronized void opened(Endpoint now, long until) {
        if (!now.hasTheSecretsOf(endpoint)) {
            signing = signing(now);
        }
        endpoint = now;
        leasedUntil = until;
        open = true;
    }

    /** Nothing is begun from here on; what has been is finished. */
    synchronized void closed() {
        open = false;
        queue.forEach(delivery -> held.remove(delivery.deliveryId()));
        queue.clear();
    }

    /** How many should be read, those that stand here already included; 0 while there are enough. */
    synchronized int wanted(int most) {
        boolean worthIt = open && queue.size() <= most / 2 && System.nanoTime() - lookAgainAt >= 0;
        return worthIt ? held.size() + most - queue.size() : 0;
    }

    /** Takes in what was read; where there was nothing new, it is not read again at once. */
    synchronized boolean add(List<DueDelivery> deliveries) {
        boolean added = false;
        for (DueDelivery delivery : deliveries) {
            if (open && held.add(delivery.deliveryId())) {
                added = true;
                queue.add(delivery);
            }
        }
        lookAgainAt = added ? System.nanoTime() : System.nanoTime() + UNTIL_LOOKING_AGAIN;
        return added;
    }

    synchronized void written(DueDelivery delivery) {
        held.remove(delivery.deliveryId());
    }

    /** How many workers are to begin, when so many may be at work; whoever asks sends them. */
    synchronized int engage(int most) {
        int more = open ? Math.max(0, Math.min(most - workers, queue.size())) : 0;
        workers += more;
        return more;
    }

    /** What is to be sent next; {@code null} sends the worker home. */
    synchronized @Nullable DueDelivery next(int most) {
        boolean inTime = leasedUntil - System.nanoTime() > deadline.plus(MARGIN).toNanos();
        DueDelivery delivery = open && inTime && workers <= most ? queue.poll() : null;
        if (delivery == null) {
            workers--;
        }
        return delivery;
    }

    synchronized boolean isFailing() {
        return endpoint.failingSince() != null;
    }

    synchronized Endpoint endpoint() {
        return endpoint;
    }

    synchronized Signing signing() {
        return signing;
    }

    synchronized boolean isIdle() {
        return workers == 0 && held.isEmpty();
    }

    private Signing signing(Endpoint of) {
        SigningSecret current = SigningSecret.ofBytes(box.open(of.secret(), sealOf(of.webhookId(), of.version())));
        byte[] previous = of.previousSecret();
        return new Signing(
                current,
                previous == null
                        ? null
                        : SigningSecret.ofBytes(box.open(previous, sealOf(of.webhookId(), of.version() - 1))));
    }
}
