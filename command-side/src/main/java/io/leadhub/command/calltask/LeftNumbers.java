package io.leadhub.command.calltask;

import io.leadhub.api.Metadata;
import io.leadhub.api.rawpayload.RawPayloadEvent.RawPayloadReceived;
import io.leadhub.api.rawpayload.ReceiptId;
import io.leadhub.command.calltask.CallNumbers.Claimed;
import io.leadhub.command.calltask.CallNumbers.Left;
import io.leadhub.command.calltask.CallTaskJournal.Origin;
import io.leadhub.command.partner.Tenant;
import io.leadhub.command.partner.Tenants;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
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
    private final AtomicBoolean underWay = new AtomicBoolean();

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

    /** Starts a round unless one is under way; call platforms may be slow, and nothing else on the schedule waits for them. */
    @Scheduled(fixedDelayString = "${leadhub.openapi.sweep-interval:5s}", initialDelayString = "5s")
    void start() {
        if (underWay.compareAndSet(false, true)) {
            Thread.ofVirtual().name("left-numbers").start(() -> {
                try {
                    ask();
                } finally {
                    underWay.set(false);
                }
            });
        }
    }

    /** What fails is tried again after a while, and does not hold up the others for long. */
    @SuppressWarnings("CatchingUnchecked") // whatever is wrong with the numbers of one request
    private void ask() {
        try {
            taken().forEach((receipt, those) -> {
                try {
                    ask(receipt, those);
                } catch (RuntimeException failure) {
                    log.warn("Numbers of payload {} stay unknown for now", receipt, failure);
                }
            });
        } catch (RuntimeException failure) {
            log.warn("Numbers whose outcome is unknown cannot be read", failure);
        }
    }

    private Map<ReceiptId, List<Left>> taken() {
        List<Left> left = transactions.execute(taking -> numbers.takeLeft(AT_ONCE, properties.lease()));
        return left == null ? Map.of() : left.stream().collect(Collectors.groupingBy(Left::receiptId));
    }

    private void ask(ReceiptId receipt, List<Left> left) {
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
        Origin origin = new Origin(
                receipt,
                received.partnerId(),
                request.taskId(),
                message.getMetaData().subset(Metadata.CORRELATION_ID, Metadata.ACTOR));
        new AppendRun(journal, upstream, tenant.get(), origin, request, properties.patience())
                .run(new Claimed(Set.of(), contactIds), properties.batch());
    }
}
