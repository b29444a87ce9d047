package io.leadhub.command.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.leadhub.api.lead.Channel;
import io.leadhub.api.partner.PartnerId;
import io.leadhub.api.rawpayload.RawPayloadEvent.Kind;
import io.leadhub.api.rawpayload.ReceiptId;
import io.leadhub.api.rejection.ErrorCode;
import io.leadhub.backbone.journal.EventJournal;
import io.leadhub.backbone.journal.JournalForTests;
import io.leadhub.backbone.journal.Overloaded;
import io.leadhub.backbone.processing.RightOfWay;
import io.leadhub.command.intake.IntakeJournal.Verdict;
import io.leadhub.edge.problem.RequestRejected;
import io.leadhub.edge.signature.NonceClaim;
import io.leadhub.edge.signature.Nonces;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
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
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.axonframework.common.transaction.Transaction;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** A store that keeps what it was given, and whose connection breaks before it can say so. */
class IntakeJournalTest {

    private static final int MOST_WAITING = 8_192;
    private static final long MOST_WAITING_BYTES = 64L << 20;

    private final EventStore store = EmbeddedEventStore.builder()
            .storageEngine(new InMemoryEventStorageEngine())
            .build();
    private final CountDownLatch othersWait = new CountDownLatch(1);
    private final AtomicInteger commits = new AtomicInteger();
    private final EventJournal events = JournalForTests.on(store, () -> new Transaction() {
        @Override
        public void commit() {
            switch (commits.incrementAndGet()) {
                case 1 -> pass(othersWait);
                case 2 -> throw new IllegalStateException("the connection broke");
                default -> {}
            }
        }

        @Override
        public void rollback() {}
    });
    private final RawPayloads rawPayloads =
            new RawPayloads((purpose, value) -> (purpose + value).getBytes(StandardCharsets.UTF_8));
    private final IntakeJournal journal = new IntakeJournal(
            events,
            new UsedNonces(),
            new RecordedPayloads(new Stored()),
            new UndecidedPayloads(new JdbcTemplate()),
            new RightOfWay());

    @AfterEach
    void stop() {
        journal.destroy();
        events.destroy();
    }

    @Test
    void whatWasCommittedIsAcknowledgedThoughTheStoreCouldNotSaySo() {
        CompletableFuture<Verdict> before = send(rawPayloads.newReceipt(), "n-0");
        await().until(() -> commits.get() == 1);
        CompletableFuture<Verdict> first = send(rawPayloads.newReceipt(), "n-1");
        CompletableFuture<Verdict> second = send(rawPayloads.newReceipt(), "n-2");
        CompletableFuture<Verdict> repeat = send(rawPayloads.newReceipt(), "n-1");
        othersWait.countDown();

        assertThat(before.join()).isEqualTo(Verdict.DURABLE);
        assertThat(first.join()).isEqualTo(Verdict.DURABLE);
        assertThat(second.join()).isEqualTo(Verdict.DURABLE);
        assertThat(repeat.join()).isEqualTo(Verdict.NONCE_REUSED);
        assertThat(commits).as("each of them was looked at alone").hasValue(5);
    }

    @Test
    void aNonceThatAnotherRequestUsedUpStaysSo() {
        commits.set(2);
        assertThat(send(rawPayloads.newReceipt(), "n-1").join()).isEqualTo(Verdict.DURABLE);

        ReceiptId again = rawPayloads.newReceipt();

        assertThat(send(again, "n-1").join()).isEqualTo(Verdict.NONCE_REUSED);
        assertThat(store.readEvents(again.value()).hasNext()).isFalse();
    }

    @Test
    void refusesTheBytesThatAreTooManyUntilThoseBeforeAreDurable() {
        CompletableFuture<Verdict> before = send(rawPayloads.newReceipt(), "n-0", MOST_WAITING_BYTES - 1);
        await().until(() -> commits.get() == 1);
        commits.incrementAndGet();

        assertThatThrownBy(send(rawPayloads.newReceipt(), "n-1", 2)::join).hasCauseInstanceOf(Overloaded.class);
        CompletableFuture<Verdict> fitting = send(rawPayloads.newReceipt(), "n-2", 1);
        othersWait.countDown();

        assertThat(before.join()).isEqualTo(Verdict.DURABLE);
        assertThat(fitting.join()).isEqualTo(Verdict.DURABLE);
        assertThat(send(rawPayloads.newReceipt(), "n-1", MOST_WAITING_BYTES).join())
                .as("a refused request used nothing up")
                .isEqualTo(Verdict.DURABLE);
    }

    @Test
    void refusesTheRequestsThatAreTooManyAndForgetsTheirBytes() {
        send(rawPayloads.newReceipt(), "n-0", 0);
        await().until(() -> commits.get() == 1);
        commits.incrementAndGet();
        CompletableFuture<Verdict> last = CompletableFuture.completedFuture(Verdict.DURABLE);
        for (int i = 1; i <= MOST_WAITING; i++) {
            last = send(rawPayloads.newReceipt(), "n-" + i, 0);
        }

        assertThatThrownBy(send(rawPayloads.newReceipt(), "late", MOST_WAITING_BYTES)::join)
                .hasCauseInstanceOf(Overloaded.class);
        othersWait.countDown();

        assertThat(last.join()).isEqualTo(Verdict.DURABLE);
        assertThat(send(rawPayloads.newReceipt(), "late", MOST_WAITING_BYTES).join())
                .isEqualTo(Verdict.DURABLE);
    }

    @Test
    void itsDoorsAnswerThatTheyCannotTakeAnythingAtThisMoment() {
        Acceptance acceptance = new Acceptance(journal, new IntakeBacklog(() -> 0, new IntakeLimits(1)));

        RequestRejected refusal = catchThrowableOfType(
                RequestRejected.class, () -> acceptance.await(List.of(), null, MOST_WAITING_BYTES + 1));

        assertThat(refusal.rejection().code()).isEqualTo(ErrorCode.UNAVAILABLE);
        assertThat(refusal.retryAfter()).isEqualTo(Duration.ofSeconds(1));
    }

    private CompletableFuture<Verdict> send(ReceiptId receipt, String nonce) {
        return send(receipt, nonce, 0);
    }

    private CompletableFuture<Verdict> send(ReceiptId receipt, String nonce, long bytes) {
        RawRequest request = new RawRequest(
                new PartnerId("acme"),
                Channel.INGEST,
                Instant.EPOCH,
                "192.0.2.1",
                "POST",
                "/public/v1/leads/ingest",
                Map.of(),
                "key:AK1",
                "correlation");
        return journal.append(
                List.of(rawPayloads.kept(request, receipt, Kind.DRY_RUN, new byte[0])),
                new NonceClaim("AK1", nonce, Instant.MAX),
                bytes,
                null);
    }

    private static void pass(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** As the database has them, which kept them with the commit that it could not answer. */
    private static final class UsedNonces implements Nonces {

        private final Set<String> used = new HashSet<>();

        @Override
        public Set<NonceClaim> claim(Collection<NonceClaim> claims) {
            Set<NonceClaim> free = Collections.newSetFromMap(new IdentityHashMap<>());
            claims.stream().filter(claim -> used.add(claim.nonce())).forEach(free::add);
            return free;
        }
    }

    /** Knows how far each stream goes. */
    private final class Stored extends StreamLengthsForTests {

        @Override
        public Set<String> reaching(Collection<String> aggregateIds, long sequence) {
            return aggregateIds.stream()
                    .filter(id ->
                            store.readEvents(id).asStream().anyMatch(event -> event.getSequenceNumber() == sequence))
                    .collect(Collectors.toSet());
        }
    }
}
