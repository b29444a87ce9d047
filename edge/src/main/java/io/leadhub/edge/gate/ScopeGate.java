package io.leadhub.edge.gate;

import io.leadhub.api.rejection.ErrorCode;
import io.leadhub.edge.caller.Caller;
import io.leadhub.edge.caller.Callers;
import io.leadhub.edge.caller.OpenDoor;
import io.leadhub.edge.caller.RequiresScope;
import io.leadhub.edge.problem.RequestRejected;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/** Lets a request through to a controller method only when that method says whom it answers and the caller is one. */
final class ScopeGate implements HandlerInterceptor {

    private static final Logger log = LoggerFactory.getLogger(ScopeGate.class);

    private final Map<Method, Rule> rules = new ConcurrentHashMap<>();

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (handler instanceof HandlerMethod method && request.getDispatcherType() != DispatcherType.ASYNC) {
            check(method, response);
        }
        return true;
    }

    private void check(HandlerMethod method, HttpServletResponse response) {
        Rule rule = rules.computeIfAbsent(method.getMethod(), unseen -> Rule.of(method));
        String required = rule.scope();
        if (required == null) {
            if (!rule.open()) {
                log.error("{} states no scope and is not open: it answers nobody", method);
                throw new RequestRejected(ErrorCode.INSUFFICIENT_SCOPE, "Nobody may do this.");
            }
            return;
        }
        Caller caller = Callers.current();
        if (caller == null) {
            throw new RequestRejected(ErrorCode.INVALID_CREDENTIALS, "This door needs a bearer token.");
        }
        if (!caller.may(required)) {
            response.setHeader(
                    HttpHeaders.WWW_AUTHENTICATE, "Bearer error=\"insufficient_scope\", scope=\"" + required + "\"");
            throw new RequestRejected(ErrorCode.INSUFFICIENT_SCOPE, "This needs the scope " + required + ".");
        }
    }

    /**
     * Whom a method answers.
     *
     * @param scope that a caller needs; {@code null} when the method asks for none
     */
    private record Rule(@Nullable String scope, boolean open) {

        static Rule of(HandlerMethod method) {
            RequiresScope required = find(method, RequiresScope.class);
            boolean open = find(method, OpenDoor.class) != null;
            boolean openedItself = open && method.hasMethodAnnotation(OpenDoor.class);
            return new Rule(required == null || openedItself ? null : required.value(), open);
        }

        private static <A extends Annotation> @Nullable A find(HandlerMethod method, Class<A> type) {
            A own = method.getMethodAnnotation(type);
            return own != null ? own : AnnotatedElementUtils.findMergedAnnotation(method.getBeanType(), type);
        }
    }
}
