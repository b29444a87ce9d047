package io.leadhub.edge;

import io.leadhub.api.rejection.CommandRejected;
import io.leadhub.api.rejection.ErrorCode;
import io.leadhub.api.rejection.Rejection;
import io.leadhub.edge.body.BufferedBody;
import io.leadhub.edge.caller.OpenDoor;
import io.leadhub.edge.json.Withheld;
import io.leadhub.edge.problem.RequestRejected;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Doors that fail in every way there is. */
@RestController
@RequestMapping("/try")
@OpenDoor
class TrialDoors {

    record Named(String name) {}

    record Bound(Integer count, Instant time) {}

    @GetMapping("/conflict")
    String conflict() {
        throw new RequestRejected(ErrorCode.CONFLICT, "Taken.");
    }

    @GetMapping("/decided")
    String decided() {
        throw new CommandRejected(Rejection.of(ErrorCode.CONFLICT, "Taken."));
    }

    @GetMapping("/wrapped")
    String wrapped() {
        throw new CompletionException(new CommandRejected(Rejection.of(ErrorCode.CONFLICT, "Taken.")));
    }

    @GetMapping("/busy")
    String busy() {
        throw new DataAccessResourceFailureException("secret");
    }

    @GetMapping("/withheld")
    Withheld<Map<String, String>> withheld(@RequestParam boolean released) {
        return new Withheld<>(Map.of("shown", "secret"), () -> {
            if (!released) {
                throw new RequestRejected(ErrorCode.UNAVAILABLE, "Not released.");
            }
        });
    }

    @GetMapping("/limited")
    String limited() {
        throw RequestRejected.until(Duration.ofMillis(2001), ErrorCode.RATE_LIMITED, "Too much.");
    }

    @GetMapping("/broken")
    String broken() {
        throw new IllegalStateException("secret");
    }

    @GetMapping("/later")
    CompletableFuture<String> later() {
        return CompletableFuture.supplyAsync(() -> {
            throw new IllegalStateException("secret");
        });
    }

    @GetMapping("/sent")
    void sent(HttpServletResponse response) throws IOException {
        response.sendError(403, "secret");
    }

    @GetMapping("/parameter")
    String parameter(@RequestParam int count) {
        return "" + count;
    }

    @GetMapping("/bound")
    String bound(@ModelAttribute Bound bound) {
        return "" + bound;
    }

    @GetMapping("/header")
    String header(@RequestHeader("X-Needed") String needed) {
        return needed;
    }

    @GetMapping("/json")
    Map<String, String> json() {
        return Map.of("a", "b");
    }

    @PostMapping("/record")
    String record(@RequestBody Named named) {
        return named.name();
    }

    @PostMapping("/bytes")
    String bytes(HttpServletRequest request) throws IOException {
        int buffered = BufferedBody.of(request).length;
        return buffered + " " + request.getInputStream().readAllBytes().length;
    }

    @PostMapping("/form")
    String form(@RequestParam String a) {
        return a.length() + "";
    }
}
