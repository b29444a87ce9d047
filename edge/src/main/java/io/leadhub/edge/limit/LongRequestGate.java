package io.leadhub.edge.limit;

import io.leadhub.api.rejection.ErrorCode;
import io.leadhub.edge.caller.Caller;
import io.leadhub.edge.caller.Callers;
import io.leadhub.edge.problem.RequestRejected;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/** Lets a caller have only a few long requests at once. */
final class LongRequestGate implements HandlerInterceptor {

    private static final String ATTRIBUTE = LongRequestGate.class.getName();
    private static final Duration PAUSE = Duration.ofSeconds(5);

    private final RunningRequests running;
    private final int most;

    LongRequestGate(RunningRequests running, LongRequestLimit limit) {
        this.running = running;
        this.most = limit.atOnce();
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        Caller caller = Callers.current();
        boolean isLong = handler instanceof HandlerMethod method
                && method.hasMethodAnnotation(LongRequest.class)
                && request.getDispatcherType() == DispatcherType.REQUEST;
        if (!isLong || caller == null) {
            return true;
        }
        UUID id = UUID.randomUUID();
        OptionalInt left = running.enter(caller.actor(), id, most);
        response.addHeader("RateLimit-Policy", "\"long-requests\";q=" + most + ";qu=\"concurrent-requests\"");
        response.addHeader("RateLimit", "\"long-requests\";r=" + left.orElse(0));
        if (left.isEmpty()) {
            throw RequestRejected.until(
                    PAUSE, ErrorCode.RATE_LIMITED, "More than " + most + " long requests at the same time.");
        }
        request.setAttribute(ATTRIBUTE, id);
        return true;
    }

    @Override
    public void afterCompletion(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable Exception failure) {
        if (request.getAttribute(ATTRIBUTE) instanceof UUID id) {
            request.removeAttribute(ATTRIBUTE);
            running.leave(id);
        }
    }
}
