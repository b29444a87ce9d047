package io.leadhub.command.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class NameServersTest {

    private static final int ASKING = 40;

    private final CountDownLatch spoken = new CountDownLatch(1);
    private final AtomicInteger asked = new AtomicInteger();
    private final NameServers names = new NameServers() {
        @Override
        InetAddress[] find(String host) throws UnknownHostException {
            if (host.equals("silent.example")) {
                asked.incrementAndGet();
                try {
                    spoken.await();
                } catch (InterruptedException e) {
                    throw new UnknownHostException(host);
                }
            }
            return new InetAddress[] {InetAddress.getByName("1.1.1.1")};
        }
    };

    @AfterEach
    void close() {
        names.destroy();
    }

    @Test
    void aNameWhoseServerIsSilentHoldsUpNoOther() throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<InetAddress[]>> waiting = new ArrayList<>();
            for (int i = 0; i < ASKING; i++) {
                waiting.add(threads.submit(() -> names.lookUp("silent.example")));
            }
            await().until(() -> asked.get() > 0);

            assertThat(names.lookUp("other.example")).hasSize(1);

            spoken.countDown();
            for (Future<InetAddress[]> answer : waiting) {
                assertThat(answer.get()).hasSize(1);
            }
            assertThat(asked.get()).isLessThan(ASKING);
        }
    }

    @Test
    void aNameThatWasNotFoundIsLookedUpAnew() throws UnknownHostException {
        NameServers forgetful = new NameServers() {
            @Override
            InetAddress[] find(String host) throws UnknownHostException {
                if (asked.incrementAndGet() == 1) {
                    throw new UnknownHostException(host);
                }
                return new InetAddress[] {InetAddress.getByName("1.1.1.1")};
            }
        };

        assertThatThrownBy(() -> forgetful.lookUp("late.example")).isInstanceOf(UnknownHostException.class);
        assertThat(forgetful.lookUp("late.example")).hasSize(1);
        forgetful.destroy();
    }
}
