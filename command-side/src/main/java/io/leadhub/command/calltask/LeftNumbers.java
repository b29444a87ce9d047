package io.leadhub.command.calltask;

import io.leadhub.api.Metadata;
import io.leadhub.api.partner.PartnerId;
import io.leadhub.api.rawpayload.RawPayloadEvent.RawPayloadReceived;
import io.leadhub.api.rawpayload.ReceiptId;
import io.leadhub.command.calltask.CallNumbers.Claimed;
import io.leadhub.command.calltask.CallNumbers.Left;
import io.leadhub.command.calltask.CallTaskJournal.Origin;
import io.leadhub.command.partner.Tenant;
import io.leadhub.command.partner.Tenants;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Asks about numbers that may or may not be at their call platform: a crash or an outage left them so. */
@Component
class LeftNumbers {

    private static final Logger log = LoggerFactory.getLogger(LeftNumbers.class);

    private static final int AT_ONCE = 20;

    private final CallNumbers numbers;
    private final CallTaskJournal journal;
    private final EventStore events;
    private final AppendFormat format;
    private final Tenants tenants;
    private final Upstreams upstreams;
    private final Upstream upstream;
    private final TransactionOperations transactions;
    private final OpenApiProperties properties;
    private final AtomicBoolean looking = new AtomicBoolean();
    private final Set<PartnerId> underWay = ConcurrentHashMap.newKeySet();

    LeftNumbers(
            CallNumbers numbers,
            CallTaskJournal journal,
            EventStore events,
            AppendFormat format,
            Tenants tenants,
            Upstreams upstreams,
            Upstream upstream,
            TransactionOperations transactions,
            OpenApiProperties properties) {
        this.numbers = numbers;
        this.journal = journal;
        this.events = events;
        this.format = format;
        this.tenants = tenants;
        this.upstreams = upstreams;
        this.upstream = upstream;
        this.transactions = transactions;
        this.properties = properties;
    }

    /** Looks whose numbers are due, unless somebody still does; nothing else on the schedule waits for that. */
    @Scheduled(fixedDelayString = "${leadhub.openapi.sweep-interval:5s}", initialDelayString = "5s")
    void start() {
        if (looking.compareAndSet(false, true)) {
            inBackground(this::look, () -> looking.set(false));
        }
    }

    /** Each tenant has rounds of its own: a call platform that is slow or silent keeps nobody else's numbers waiting. */
    private void look() {
        for (PartnerId partner : numbers.partnersWithLeft()) {
            if (underWay.add(partner)) {
                inBackground(() -> ask(partner), () -> underWay.remove(partner));
            }
        }
    }

    @SuppressWarnings("CatchingUnchecked") // whatever is wrong, the next round comes
    private static void inBackground(Runnable work, Runnable end) {
        Thread.ofVirtual().name("left-numbers").start(() -> {
            try {
                work.run();
            } catch (RuntimeException failure) {
                log.warn("Numbers whose outcome is unknown cannot be read", failure);
            } finally {
                end.run();
            }
        });
    }

    /** What fails is tried again after a while, and does not hold up the others. */
    @SuppressWarnings("CatchingUnchecked") // whatever is wrong with the numbers of one request
    private void ask(PartnerId partner) {
        long end = System.nanoTime() + properties.patience().toNanos();
        Map<ReceiptId, List<Left>> some;
        do {
            some = taken(partner);
            some.forEach((receipt, those) -> {
                try {
                    ask(receipt, those, Duration.ofNanos(end - System.nanoTime()));
                } catch (RuntimeException failure) {
                    log.warn("Numbers of payload {} stay unknown for now", receipt, failure);
                }
            });
        } while (!some.isEmpty() && System.nanoTime() - end < 0);
    }

    private Map<ReceiptId, List<Left>> taken(PartnerId partner) {
        List<Left> left = transactions.execute(taking -> numbers.takeLeft(partner, AT_ONCE, properties.lease()));
        return left == null ? Map.of() : left.stream().collect(Collectors.groupingBy(Left::receiptId));
    }

    /** What counts as a number changes over the years. */
    private boolean isUnheardOf(UUID contactId, AppendRequest request) {
        boolean unheardOf = !request.numbers().containsKey(contactId);
        if (unheardOf) {
            journal.forgotten(contactId);
        }
        return unheardOf;
    }

    /** @param patience what is left of the round's */
    private void ask(ReceiptId receipt, List<Left> left, Duration patience) {
        Set<UUID> contactIds = left.stream().map(Left::contactId).collect(Collectors.toSet());
        DomainEventMessage<?> message =
                events.readEvents(receipt.value()).asStream().findFirst().orElseThrow();
        RawPayloadReceived received = (RawPayloadReceived) message.getPayload();
        if (received.body() == null) {
            contactIds.forEach(journal::forgotten);
            return;
        }
        Optional<Tenant> tenant =
                tenants.find(received.partnerId()).filter(Tenant::enabled).filter(upstreams::isComplete);
        if (tenant.isEmpty()) {
            journal.left(contactIds);
            return;
        }
        AppendRequest request = format.read(received.partnerId(), received.body());
        contactIds.removeIf(contactId -> isUnheardOf(contactId, request));
        Origin origin = new Origin(
                receipt,
                received.partnerId(),
                request.taskId(),
                message.getMetaData().subset(Metadata.CORRELATION_ID, Metadata.ACTOR));
        new AppendRun(journal, upstream, tenant.get(), origin, request, patience)
                .run(new Claimed(Set.of(), contactIds), properties.batch());
    }
}
