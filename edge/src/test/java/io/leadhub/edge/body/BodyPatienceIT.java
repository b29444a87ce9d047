package io.leadhub.edge.body;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.leadhub.edge.EdgeIntegrationTest;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;

@EdgeIntegrationTest
@TestPropertySource(properties = "leadhub.edge.body.patience=200ms")
class BodyPatienceIT {

    private final int port;
    private final BodyBudget budget;

    BodyPatienceIT(@LocalServerPort int port, BodyBudget budget) {
        this.port = port;
        this.budget = budget;
    }

    @Test
    void endsABodyThatTrickles() throws Exception {
        try (HeldBack sender = new HeldBack(port, "192.0.2.1", 1 << 20, 100_000)) {
            assertThat(sender.trickle()).startsWith("HTTP/1.1 400").contains("Connection: close\n");
        }

        await().until(() -> budget.held() == 0 && budget.clients() == 0);
    }
}
