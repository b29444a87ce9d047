package io.leadhub.backbone.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.transaction.CannotCreateTransactionException;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class GroupCommitTest {

    private static final int CAPACITY = 10;
    private static final String FIRST = "first";
    private static final String SPOILT = "spoilt";

    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch gathered = new CountDownLatch(1);
    private final List<List<String>> written = new CopyOnWriteArrayList<>();
    private Runnable failing = () -> {
        throw new IllegalStateException("cannot be written");
    };
    private final GroupCommit<String, String> commits = new GroupCommit<>("test", 10, CAPACITY, this::write);

    @AfterEach
    void close() {
        gathered.countDown();
        commits.close();
    }

    @Test
    void writesTogetherWhatWaitsAtTheSameTime() {
        List<CompletableFuture<String>> answers = submitTogether("a", "b", "c");

        assertThat(answers).allSatisfy(answer -> assertThat(answer.join()).startsWith("written "));
        assertThat(written).containsExactly(List.of(FIRST), List.of("a", "b", "c"));
    }

    @Test
    void findsOutTheEntryThatSpoilsABatch() {
        List<CompletableFuture<String>> answers = submitTogether("a", SPOILT, "c");

        assertThat(answers.get(0).join()).isEqualTo("written a");
        assertThatThrownBy(answers.get(1)::join).hasCauseInstanceOf(IllegalStateException.class);
        assertThat(answers.get(2).join()).isEqualTo("written c");
    }

    @Test
    void goesOnAfterAnErrorOfTheJvm() {
        failing = () -> {
            throw new StackOverflowError();
        };
        List<CompletableFuture<String>> answers = submitTogether(SPOILT, "b");

        assertThatThrownBy(answers.get(0)::join).hasCauseInstanceOf(StackOverflowError.class);
        assertThat(answers.get(1).join()).isEqualTo("written b");
        assertThat(commits.submit("later").join()).isEqualTo("written later");
    }

    @Test
    void answersAllAtOnceWhenNobodyCanBeReached() {
        failing = () -> {
            throw new CannotCreateTransactionException("no connection");
        };
        List<CompletableFuture<String>> answers = submitTogether("a", SPOILT, "c");

        assertThat(answers).allSatisfy(answer -> assertThatThrownBy(answer::join)
                .hasCauseInstanceOf(CannotCreateTransactionException.class));
        assertThat(written).containsExactly(List.of(FIRST), List.of("a", SPOILT, "c"));
    }

    @Test
    void refusesAtOnceWhatComesWhenAsManyWaitAsMay() {
        List<CompletableFuture<String>> answers = submitAndHoldUp(Collections.nCopies(CAPACITY, "a"));
        assertThat(commits.backlog()).isEqualTo(CAPACITY);

        assertThatThrownBy(commits.submit("late")::join).hasCauseInstanceOf(Overloaded.class);

        gathered.countDown();
        assertThat(answers).allSatisfy(answer -> assertThat(answer.join()).isEqualTo("written a"));
        assertThat(commits.submit("later").join()).isEqualTo("written later");
        assertThat(written).doesNotContain(List.of("late"));
    }

    @Test
    void refusesWhatComesAfterItsEnd() {
        gathered.countDown();
        commits.close();

        assertThatThrownBy(commits.submit("late")::join).hasCauseInstanceOf(Overloaded.class);
    }

    private List<CompletableFuture<String>> submitTogether(String... entries) {
        List<CompletableFuture<String>> answers = submitAndHoldUp(List.of(entries));
        gathered.countDown();
        return answers;
    }

    /** The first entry holds the writer up until the others wait together. */
    private List<CompletableFuture<String>> submitAndHoldUp(List<String> entries) {
        commits.submit(FIRST);
        await(begun);
        return entries.stream().map(commits::submit).toList();
    }

    private List<String> write(List<String> entries) {
        written.add(entries);
        if (entries.contains(FIRST)) {
            begun.countDown();
            await(gathered);
        }
        if (entries.contains(SPOILT)) {
            failing.run();
        }
        return entries.stream().map(entry -> "written " + entry).toList();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
