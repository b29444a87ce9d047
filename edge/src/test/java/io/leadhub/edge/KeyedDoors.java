package io.leadhub.edge;

import io.leadhub.api.rejection.ErrorCode;
import io.leadhub.edge.caller.RequiresScope;
import io.leadhub.edge.idempotency.AnswerSeal;
import io.leadhub.edge.problem.RequestRejected;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RestController;

/** Doors whose every call counts. */
@RestController
@RequiresScope("leads:write")
public class KeyedDoors {

    public static final AtomicInteger CALLS = new AtomicInteger();
    public static volatile CountDownLatch gate = new CountDownLatch(0);
    public static volatile CountDownLatch entered = new CountDownLatch(0);

    @PostMapping({"/api/mobile/things", "/api/v1/things"})
    ResponseEntity<Map<String, Object>> make() throws InterruptedException {
        int call = CALLS.incrementAndGet();
        entered.countDown();
        gate.await();
        return ResponseEntity.created(URI.create("/api/v1/things/" + call))
                .body(Map.of("call", call, "clientSecret", "s-" + call));
    }

    @PutMapping("/api/mobile/taken")
    void taken() {
        CALLS.incrementAndGet();
        throw new RequestRejected(ErrorCode.CONFLICT, "Taken.");
    }

    @PostMapping("/api/mobile/busy")
    ResponseEntity<String> busy() {
        return CALLS.incrementAndGet() % 2 == 1
                ? ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE).build()
                : ResponseEntity.ok("done");
    }

    @PostMapping("/api/mobile/broken")
    void broken() {
        CALLS.incrementAndGet();
        throw new IllegalStateException("broken");
    }

    /** Seals by turning bytes over; enough to see that nothing lies there in plain text. */
    @Configuration(proxyBeanMethods = false)
    static class Seal {

        @Bean
        AnswerSeal answerSeal() {
            return new AnswerSeal() {
                @Override
                public byte[] hash(String purpose, String value) {
                    return Integer.toString((purpose + value).hashCode()).getBytes(StandardCharsets.UTF_8);
                }

                @Override
                public byte[] seal(byte[] answer, String row) {
                    byte[] sealed = answer.clone();
                    for (int i = 0; i < sealed.length; i++) {
                        sealed[i] = (byte) ~sealed[i];
                    }
                    return sealed;
                }

                @Override
                public byte[] open(byte[] sealed, String row) {
                    return seal(sealed, row);
                }
            };
        }
    }
}
