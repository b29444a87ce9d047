package io.leadhub.edge.idempotency;

import io.leadhub.api.rejection.ErrorCode;
import io.leadhub.edge.caller.Caller;
import io.leadhub.edge.caller.Callers;
import io.leadhub.edge.problem.RequestRejected;
import io.leadhub.edge.signature.NonceClaim;
import io.leadhub.edge.signature.Nonces;
import io.leadhub.edge.signature.VerifiedRequest;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Lets a request that changes something through to its door once for each key: whoever sends it again gets the first
 * answer, as long as he may still ask at all.
 */
final class IdempotencyGate implements HandlerInterceptor {

    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Answers answers;
    private final Nonces nonces;

    IdempotencyGate(Answers answers, Nonces nonces) {
        this.answers = answers;
        this.nonces = nonces;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws IOException {
        Caller caller = Callers.current();
        boolean concerned = caller != null
                && handler instanceof HandlerMethod
                && request.getDispatcherType() == DispatcherType.REQUEST
                && KeyedRequest.changes(request)
                && answers.areKept();
        if (caller == null || !concerned) {
            return true;
        }
        Optional<String> key = KeyedRequest.key(request);
        return key.isEmpty() || begin(caller, key.get(), request, response);
    }

    private boolean begin(Caller caller, String key, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        return switch (answers.begin(caller.actor(), key, KeyedRequest.digest(request))) {
            case Outcome.Fresh fresh -> {
                Recording.of(request)
                        .orElseThrow(() -> new IllegalStateException("Nobody records the answer"))
                        .begin(fresh.run());
                yield true;
            }
            case Outcome.Answered answered -> {
                useUpNonce(request);
                answered.answer().writeTo(response);
                yield false;
            }
            case Outcome.Running running ->
                throw RequestRejected.until(
                        PAUSE, ErrorCode.CONFLICT, "A request with this key is being carried out at this moment.");
            case Outcome.Other other ->
                throw new RequestRejected(
                        ErrorCode.IDEMPOTENCY_KEY_REUSED, "This key was used for another request; take a new one.");
        };
    }

    /** What a door would use up in its own commit is used up although the door is not asked. */
    private void useUpNonce(HttpServletRequest request) {
        NonceClaim claim =
                VerifiedRequest.find(request).map(VerifiedRequest::nonceToClaim).orElse(null);
        if (claim != null && !nonces.claim(List.of(claim)).contains(claim)) {
            throw new RequestRejected(ErrorCode.NONCE_REUSED, "This nonce was used before; sign again with a new one.");
        }
    }
}
