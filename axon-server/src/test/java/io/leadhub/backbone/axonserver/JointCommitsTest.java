package io.leadhub.backbone.axonserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.axoniq.axonserver.grpc.event.Event;
import io.leadhub.backbone.axonserver.ServerInMemory.Mishap;
import io.leadhub.backbone.journal.OutcomeUnknown;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.AbstractPlatformTransactionManager;
import org.springframework.transaction.support.DefaultTransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;

class JointCommitsTest {

    private final List<String> history = new ArrayList<>();
    private final ServerInMemory server = new ServerInMemory(history);
    private final PreparedInMemory prepared = new PreparedInMemory(history);
    private final Marks marks = new Marks(server, Jackson3Serializer.builder().build(), Clock.systemUTC());
    private final JointCommits commits =
            new JointCommits(server, prepared, marks, List.of(() -> history.add("write")), Duration.ZERO);
    private final LeftTransactions left = new LeftTransactions(prepared, marks);
    private final TransactionTemplate transaction = new TransactionTemplate(new WithoutResources());

    @Test
    void preparesRowsThenAppendsThenKeepsTheRows() {
        commit("lead", 0);

        assertThat(history).containsExactly("write", "prepare", "append", "keep");
        assertThat(server.events).extracting(Event::getAggregateType).containsExactly(TransactionMark.TYPE, "Lead");
    }

    @Test
    void appendsNothingOfWhatWasRolledBack() {
        transaction.executeWithoutResult(status -> {
            enlist("lead", 0);
            status.setRollbackOnly();
        });

        assertThat(history).isEmpty();
        assertThat(server.events).isEmpty();
    }

    @Test
    void showsATransactionItsOwnEvents() {
        transaction.executeWithoutResult(status -> {
            enlist("lead", 0);
            enlist("lead", 1);
            enlist("other", 0);

            assertThat(commits.enlistedFor("lead", 1)).hasSize(1);
        });
        assertThat(commits.enlistedFor("lead", 0)).isEmpty();
        assertThat(server.without(TransactionMark.TYPE)).hasSize(3);
    }

    @Test
    void undoesRowsWhenAPlaceWasTaken() {
        commit("lead", 0);
        history.clear();

        assertThatThrownBy(() -> commit("lead", 0)).isInstanceOf(ConcurrencyException.class);
        assertThat(history).containsExactly("write", "prepare", "undo");
    }

    @Test
    void keepsRowsWhoseEventsStandThoughNobodyWasTold() {
        server.suffers(Mishap.ANSWER_LOST);

        commit("lead", 0);

        assertThat(history).containsExactly("write", "prepare", "append", "keep");
    }

    @Test
    void undoesRowsWhoseEventsNeverArrivedAndLetsThemArriveNoMore() {
        server.suffers(Mishap.REQUEST_LATE);

        assertThatExceptionOfType(EventStoreException.class).isThrownBy(() -> commit("lead", 0));

        assertThat(history).endsWith("undo");
        assertThatThrownBy(server::receiveLate).isInstanceOf(ConcurrencyException.class);
        assertThat(server.without(TransactionMark.TYPE)).isEmpty();
    }

    @Test
    void leavesRowsAloneAsLongAsNobodyCanTell() {
        server.suffers(Mishap.GONE_SILENT);

        assertThatExceptionOfType(OutcomeUnknown.class).isThrownBy(() -> commit("lead", 0));
        assertThat(history).containsExactly("write", "prepare");
        left.settle(Duration.ZERO);
        assertThat(history).containsExactly("write", "prepare");

        server.speaksAgain();
        left.settle(Duration.ZERO);
        assertThat(history).endsWith("undo");
        assertThat(prepared.waiting()).isEmpty();
    }

    @Test
    void whoSettlesFirstDecidesForTheOneThatIsLate() {
        server.suffers(Mishap.GONE_SILENT);
        assertThatExceptionOfType(OutcomeUnknown.class).isThrownBy(() -> commit("lead", 0));
        String waiting = prepared.waiting().iterator().next();
        server.speaksAgain();
        server.append(List.of(marks.of(waiting)));

        left.settle(Duration.ZERO);

        assertThat(history).endsWith("keep");
    }

    @Test
    void readersSeeNothingOfAnAppendWhoseRowsAreNotShownYet() {
        commit("lead", 0);
        long seen = server.head();
        var settled = new SettledEvents(server, prepared);
        server.suffers(Mishap.GONE_SILENT);
        assertThatExceptionOfType(OutcomeUnknown.class).isThrownBy(() -> commit("other", 0));
        String waiting = prepared.waiting().iterator().next();
        server.speaksAgain();
        server.append(List.of(marks.of(waiting), event("other", 0)));

        assertThat(settled.after(-1, Long.MAX_VALUE, 100, Long.MAX_VALUE)).hasSize((int) seen + 1);
        assertThat(settled.after(seen, Long.MAX_VALUE, 100, Long.MAX_VALUE)).isEmpty();
        left.settle(Duration.ZERO);
        assertThat(settled.after(seen, Long.MAX_VALUE, 100, Long.MAX_VALUE)).hasSize(2);
    }

    private void commit(String stream, long sequence) {
        transaction.executeWithoutResult(status -> enlist(stream, sequence));
    }

    private void enlist(String stream, long sequence) {
        DomainEventMessage<?> message = new GenericDomainEventMessage<>("Lead", stream, sequence, "payload");
        commits.enlist(List.of(message), List.of(event(stream, sequence)));
    }

    private static Event event(String stream, long sequence) {
        return Event.newBuilder()
                .setAggregateType("Lead")
                .setAggregateIdentifier(stream)
                .setAggregateSequenceNumber(sequence)
                .build();
    }

    private static final class WithoutResources extends AbstractPlatformTransactionManager {

        private static final long serialVersionUID = 1L;

        @Override
        protected Object doGetTransaction() {
            return new Object();
        }

        @Override
        protected void doBegin(Object transaction, TransactionDefinition definition) {}

        @Override
        protected void doCommit(DefaultTransactionStatus status) {}

        @Override
        protected void doRollback(DefaultTransactionStatus status) {}
    }
}
