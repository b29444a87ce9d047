package io.leadhub.edge.body;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.leadhub.edge.EdgeIntegrationTest;
import io.leadhub.edge.Http;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;

/** Room for sixteen bodies of 1 MiB, eight of them from one client. */
@EdgeIntegrationTest
@TestPropertySource(
        properties = {
            "leadhub.edge.body.held=16MB",
            "leadhub.edge.body.patience=10m",
            "leadhub.edge.trusted-proxies=127.0.0.1"
        })
@ExtendWith(OutputCaptureExtension.class)
class BodyBudgetIT {

    private static final int LARGE = 1 << 20;
    private static final int FREE = 16 << 10;
    private static final int ALL = 16;
    private static final int OF_ONE_CLIENT = 8;

    private final int port;
    private final Http http;
    private final BodyBudget budget;
    private final List<HeldBack> heldBack = new ArrayList<>();

    BodyBudgetIT(@LocalServerPort int port, BodyBudget budget) {
        this.port = port;
        this.http = new Http(port);
        this.budget = budget;
    }

    @AfterEach
    void hangUp() {
        heldBack.forEach(HeldBack::close);
        awaitAllGivenBack();
    }

    @Test
    void answersSmallRequestsWhileManyHoldLargeBodiesBack(CapturedOutput output) throws Exception {
        for (int i = 1; i <= ALL; i++) {
            holdBack("192.0.2." + i);
        }
        awaitHeld(ALL);

        for (int i = 1; i <= 2 * ALL; i++) {
            assertThat(holdBack("198.51.100." + i).answer())
                    .startsWith("HTTP/1.1 503")
                    .contains("Retry-After: 1\n", "Connection: close\n");
        }
        assertThat(send(1_300, "192.0.2.1")).isEqualTo(200);
        assertThat(send(FREE, "198.51.100.1")).isEqualTo(200);
        awaitHeld(ALL);

        hangUp();
        assertThat(send(LARGE, "198.51.100.1")).isEqualTo(200);
        assertThat(output).doesNotContain("Exception", "\tat ");
    }

    @Test
    void leavesRoomForOthersWhenOneClientHoldsAllThatHeMay(CapturedOutput output) throws Exception {
        for (int i = 0; i < OF_ONE_CLIENT; i++) {
            holdBack("2001:db8::" + i);
        }
        awaitHeld(OF_ONE_CLIENT);

        assertThat(holdBack("2001:db8::ffff").answer())
                .startsWith("HTTP/1.1 429")
                .contains("Retry-After: 1\n");
        assertThat(send(FREE, "2001:db8::1")).isEqualTo(200);
        assertThat(send(LARGE, "192.0.2.1")).isEqualTo(200);
        for (HeldBack sender : heldBack.subList(0, OF_ONE_CLIENT)) {
            assertThat(sender.send(new byte[1])).isTrue();
            assertThat(sender.answer()).startsWith("HTTP/1.1 200");
        }
        assertThat(send(LARGE, "2001:db8::1")).isEqualTo(200);
        assertThat(output).doesNotContain("Exception", "\tat ");
    }

    private HeldBack holdBack(String client) {
        HeldBack sender = new HeldBack(port, client, LARGE, LARGE - 1);
        heldBack.add(sender);
        return sender;
    }

    private int send(int length, String client) {
        return http.post("/try/bytes", "x".repeat(length), "X-Forwarded-For", client)
                .status();
    }

    private void awaitHeld(int bodies) {
        await().until(() -> budget.held() == (long) bodies * (LARGE - FREE));
    }

    private void awaitAllGivenBack() {
        await().until(() -> budget.held() == 0 && budget.clients() == 0);
    }
}
