package io.leadhub.command.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.leadhub.api.lead.Channel;
import io.leadhub.api.lead.Contribution;
import io.leadhub.api.lead.CustomerRecord;
import io.leadhub.api.lead.LeadEvent.LeadCaptured;
import io.leadhub.api.lead.Source;
import io.leadhub.api.partner.PartnerId;
import io.leadhub.api.rawpayload.RawPayloadEvent.Action;
import io.leadhub.api.rawpayload.RawPayloadEvent.Kind;
import io.leadhub.api.rawpayload.RawPayloadEvent.RawPayloadProcessed;
import io.leadhub.api.rawpayload.ReceiptId;
import io.leadhub.api.rejection.ErrorCode;
import io.leadhub.backbone.journal.EventJournal;
import io.leadhub.backbone.journal.JournalForTests;
import io.leadhub.backbone.processing.RightOfWay;
import io.leadhub.command.customer.CustomerDesk.Arrival;
import io.leadhub.command.customer.CustomerDesk.Settled;
import io.leadhub.command.intake.IntakeForTests;
import io.leadhub.command.intake.RawRequest;
import io.leadhub.command.intake.StreamLengthsForTests;
import io.leadhub.command.lead.CustomersForTests;
import io.leadhub.command.lead.Statement;
import io.leadhub.edge.problem.RequestRejected;
import io.leadhub.edge.signature.NonceClaim;
import io.leadhub.edge.signature.Nonces;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.axonframework.common.transaction.Transaction;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.CannotAcquireLockException;

/** Senders who are sent away before they could be told what became of their records, and send them again. */
class CustomerDeskTest {

    private static final PartnerId PARTNER = new PartnerId("acme");

    private final EventStore store = EmbeddedEventStore.builder()
            .storageEngine(new InMemoryEventStorageEngine())
            .build();
    private final Halt commits = new Halt();
    private final EventJournal journal = JournalForTests.on(store, () -> new Transaction() {
        @Override
        public void commit() {
            commits.pass();
        }

        @Override
        public void rollback() {}
    });
    private final UsedNonces nonces = new UsedNonces();
    private final Stored archive = new Stored();
    private final IntakeForTests intake = new IntakeForTests(journal, archive, nonces);
    private volatile CompletableFuture<Boolean> sentAway = new CompletableFuture<>();
    private final CustomerDesk desk = new CustomerDesk(
            journal,
            store,
            archive,
            intake.rawPayloads,
            intake.recorded,
            intake.undecided,
            intake.acceptance,
            nonces,
            CustomersForTests.on(store),
            new RightOfWay(),
            answer -> {
                CompletableFuture.anyOf(answer.handle((told, failure) -> true), sentAway)
                        .get();
                if (!answer.isDone()) {
                    throw new TimeoutException();
                }
                return answer.get();
            });

    @AfterEach
    void stop() {
        desk.destroy();
        intake.close();
        journal.destroy();
    }

    @Test
    void whoIsSentAwayWhileHisRecordIsWrittenFindsItTakenInOnce() {
        commits.hold();
        ReceiptId receipt = intake.rawPayloads.newReceipt();
        CompletableFuture<Throwable> sender = refused(receipt, "u-1", "n-1");
        commits.awaitSomebody();
        everybodyIsSentAway();
        assertUnavailable(sender.join());
        commits.release();

        RawPayloadProcessed again = entered(intake.rawPayloads.newReceipt(), "u-1", "n-2");

        RawPayloadProcessed first = (RawPayloadProcessed) story(receipt.value()).getLast();
        assertThat(first.action()).isEqualTo(Action.CREATED);
        assertThat(again.action()).isEqualTo(Action.UNCHANGED);
        assertThat(again.number()).isEqualTo(first.number());
        assertThat(story(again.leadId().value())).hasSize(1).first().isInstanceOf(LeadCaptured.class);
    }

    @Test
    void whoIsSentAwayBeforeHisTurnHasSaidNothing() {
        commits.hold();
        CompletableFuture<Throwable> before = refused(intake.rawPayloads.newReceipt(), "u-0", "n-0");
        commits.awaitSomebody();
        ReceiptId receipt = intake.rawPayloads.newReceipt();
        CompletableFuture<Throwable> sender = refused(receipt, "u-1", "n-1");
        everybodyIsSentAway();
        assertUnavailable(before.join());
        assertUnavailable(sender.join());
        commits.release();

        RawPayloadProcessed again = entered(intake.rawPayloads.newReceipt(), "u-1", "n-1");

        assertThat(again.action()).isEqualTo(Action.CREATED);
        assertThat(story(receipt.value())).isEmpty();
    }

    @Test
    void whoIsSentAwayBeforeAConflictIsSettledHasSaidNothing() {
        nonces.next.hold();
        nonces.conflictIsNext = true;
        ReceiptId receipt = intake.rawPayloads.newReceipt();
        CompletableFuture<Throwable> sender = refused(receipt, "u-1", "n-1");
        nonces.next.awaitSomebody();
        everybodyIsSentAway();
        assertUnavailable(sender.join());
        nonces.next.release();

        RawPayloadProcessed again = entered(intake.rawPayloads.newReceipt(), "u-1", "n-1");

        assertThat(again.action()).isEqualTo(Action.CREATED);
        assertThat(story(receipt.value())).isEmpty();
    }

    private void everybodyIsSentAway() {
        sentAway.complete(true);
    }

    private CompletableFuture<Throwable> refused(ReceiptId receipt, String userId, String nonce) {
        return CompletableFuture.supplyAsync(
                () -> catchThrowable(() -> enter(receipt, userId, nonce)), Thread::startVirtualThread);
    }

    private RawPayloadProcessed entered(ReceiptId receipt, String userId, String nonce) {
        sentAway = new CompletableFuture<>();
        return (RawPayloadProcessed) enter(receipt, userId, nonce).outcome();
    }

    private Settled enter(ReceiptId receipt, String userId, String nonce) {
        Contribution contribution = Contribution.ofCustomer("张三", null, null, null, CustomerRecord.NOTHING);
        Source source = Source.ofUser(PARTNER, userId, Channel.REFERRAL);
        RawRequest request = new RawRequest(
                PARTNER,
                Channel.CUSTOMERS,
                Instant.EPOCH,
                "192.0.2.1",
                "POST",
                "/api/external/customers",
                Map.of(),
                "key:AK1",
                "correlation");
        return desk.enter(
                new Statement(receipt, source, Instant.EPOCH, contribution, Map.of()),
                List.of(),
                new Arrival(
                        intake.rawPayloads.kept(request, receipt, Kind.CUSTOMER, new byte[0]),
                        new NonceClaim("AK1", nonce, Instant.MAX),
                        0));
    }

    private static void assertUnavailable(Throwable refusal) {
        assertThat(refusal).isInstanceOfSatisfying(RequestRejected.class, rejected -> assertThat(
                        rejected.rejection().code())
                .isEqualTo(ErrorCode.UNAVAILABLE));
    }

    private List<Object> story(String stream) {
        return store.readEvents(stream)
                .asStream()
                .<Object>map(message -> message.getPayload())
                .toList();
    }

    /** A place that lets everybody pass, until it is held and after it is released. */
    private static final class Halt {

        private volatile CountDownLatch arrived = new CountDownLatch(0);
        private volatile CountDownLatch released = new CountDownLatch(0);

        void hold() {
            arrived = new CountDownLatch(1);
            released = new CountDownLatch(1);
        }

        void pass() {
            arrived.countDown();
            await(released);
        }

        void awaitSomebody() {
            await(arrived);
        }

        void release() {
            released.countDown();
        }

        private static void await(CountDownLatch latch) {
            try {
                latch.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }

    /** As the database has them: those of a transaction that another was in the way of are free again. */
    private static final class UsedNonces implements Nonces {

        final Halt next = new Halt();
        volatile boolean conflictIsNext;
        private final Set<String> used = new HashSet<>();

        @Override
        public Set<NonceClaim> claim(Collection<NonceClaim> claims) {
            next.pass();
            if (conflictIsNext) {
                conflictIsNext = false;
                throw new CannotAcquireLockException("in each other's way");
            }
            Set<NonceClaim> free = Collections.newSetFromMap(new IdentityHashMap<>());
            claims.stream().filter(claim -> used.add(claim.nonce())).forEach(free::add);
            return free;
        }
    }

    /** Knows how far each stream goes, and where none of them stands. */
    private final class Stored extends StreamLengthsForTests {

        @Override
        public Set<String> reaching(Collection<String> aggregateIds, long sequence) {
            return aggregateIds.stream()
                    .filter(id -> story(id).size() > sequence)
                    .collect(Collectors.toSet());
        }

        @Override
        public Map<String, Long> newestOf(Collection<String> aggregateIds) {
            return Map.of();
        }
    }
}
