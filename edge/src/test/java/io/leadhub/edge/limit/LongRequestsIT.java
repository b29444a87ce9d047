package io.leadhub.edge.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jose.jwk.RSAKey;
import io.leadhub.edge.EdgeIntegrationTest;
import io.leadhub.edge.GuardedDoors;
import io.leadhub.edge.Http;
import io.leadhub.edge.Http.Answer;
import io.leadhub.edge.token.TokensForTests;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@EdgeIntegrationTest
class LongRequestsIT {

    private final Http http;
    private final JdbcClient jdbc;
    private final RunningRequests running;

    LongRequestsIT(@LocalServerPort int port, JdbcClient jdbc, RunningRequests running) {
        this.http = new Http(port);
        this.jdbc = jdbc;
        this.running = running;
    }

    @Test
    void aClientHasOnlyAFewExportsAtOnce() throws Exception {
        String token = token("client-" + UUID.randomUUID());
        String another = token("client-" + UUID.randomUUID());
        GuardedDoors.exporting = new CountDownLatch(5);
        GuardedDoors.exportMayEnd = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Answer>> exports = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                exports.add(threads.submit(() -> export(token)));
            }
            GuardedDoors.exporting.await();

            Answer sixth = export(token);
            Future<Answer> others = threads.submit(() -> export(another));

            assertThat(sixth.status()).isEqualTo(429);
            assertThat(sixth.text("errorCode")).isEqualTo("RATE_LIMITED");
            assertThat(sixth.header("Retry-After")).hasValue("5");
            assertThat(sixth.response().headers().allValues("RateLimit-Policy"))
                    .contains("\"long-requests\";q=5;qu=\"concurrent-requests\"");
            GuardedDoors.exportMayEnd.countDown();
            assertThat(others.get().status()).isEqualTo(200);
            for (Future<Answer> export : exports) {
                assertThat(export.get().status()).isEqualTo(200);
            }
        } finally {
            GuardedDoors.exportMayEnd.countDown();
        }
        await().untilAsserted(() -> assertThat(export(token).status()).isEqualTo(200));
    }

    @Test
    void whatANodeLeftBehindRunsOut() {
        String caller = "client:" + UUID.randomUUID();
        assertThat(running.enter(caller, UUID.randomUUID(), 1)).hasValue(0);
        assertThat(running.enter(caller, UUID.randomUUID(), 1)).isEmpty();

        jdbc.sql("update running_request set lease_until = now() - interval '1 second' where caller = :caller")
                .param("caller", caller)
                .update();

        assertThat(running.enter(caller, UUID.randomUUID(), 1)).hasValue(0);
    }

    private Answer export(String token) {
        return http.get("/api/v1/export", "Authorization", "Bearer " + token);
    }

    private String token(String clientId) {
        RSAKey key = TokensForTests.key();
        jdbc.sql("insert into signing_key values (:kid, :jwk, '', now(), null)")
                .param("kid", key.getKeyID())
                .param("jwk", key.toPublicJWK().toJSONString())
                .update();
        jdbc.sql(
                        "insert into oauth_client values (:id, 'partner-1', 'n', 'leads:read', '', null, null, 'ENABLED', now(), now())")
                .param("id", clientId)
                .update();
        return TokensForTests.signed(key, clientId, "leads:read");
    }
}
