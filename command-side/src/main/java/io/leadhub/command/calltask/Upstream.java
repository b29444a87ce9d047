package io.leadhub.command.calltask;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.leadhub.api.calltask.AppendFailure;
import io.leadhub.api.partner.PartnerId;
import io.leadhub.command.calltask.UpstreamSignature.Algorithm;
import io.leadhub.command.partner.Tenant;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Asks call platforms to append numbers, on the wire of NXLink's OpenAPI. Asks again by itself only when nothing can have
 * come of the try before: there was no connection, the time had run out, or the platform was too busy to listen.
 */
@Component
class Upstream implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(Upstream.class);

    private static final String PATH = "/openapi/aiagent/call/append";
    private static final JsonMapper JSON = JsonMapper.builder().build();
    static final int MOST_TRIES = 3;
    private static final int AT_ONCE = 4;
    private static final int LARGEST_ANSWER = 64 << 10;
    private static final int LONGEST_TRACE_ID = 128;

    /** Codes of call platforms begin here; what is smaller is success or an HTTP status put into words. */
    private static final int FIRST_CODE = 1_000;

    private static final Duration PAUSE = Duration.ofMillis(200);

    private final Upstreams upstreams;
    private final OpenApiProperties properties;
    private final Clock clock;
    private final HttpClient http;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<PartnerId, Semaphore> turns = new ConcurrentHashMap<>();

    Upstream(Upstreams upstreams, OpenApiProperties properties, Clock clock) {
        this.upstreams = upstreams;
        this.properties = properties;
        this.clock = clock;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(properties.connectTimeout())
                .executor(threads)
                .build();
    }

    /** @return what is known after at most so many tries as are safe */
    Reply append(Tenant tenant, AppendRequest request, List<CallNumber> numbers) {
        Semaphore turn = turns.computeIfAbsent(tenant.partnerId(), unseen -> new Semaphore(AT_ONCE, true));
        try {
            if (!turn.tryAcquire(properties.upstreamTimeout().toMillis(), TimeUnit.MILLISECONDS)) {
                return new Reply.Refused(AppendFailure.NOT_SENT, null);
            }
            try {
                return append(tenant, body(request, numbers));
            } finally {
                turn.release();
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return new Reply.Unknown(AppendFailure.OUTCOME_UNKNOWN, null);
        }
    }

    @Override
    public void destroy() {
        http.shutdownNow();
        threads.shutdownNow();
    }

    private Reply append(Tenant tenant, String body) throws InterruptedException {
        for (int attempt = 1; ; attempt++) {
            Reply reply = ask(tenant, body);
            if (attempt == MOST_TRIES || !isSafeToAskAgain(reply)) {
                return reply;
            }
            Thread.sleep(PAUSE.multipliedBy(attempt));
        }
    }

    private static boolean isSafeToAskAgain(Reply reply) {
        return reply instanceof Reply.Refused refused
                && switch (refused.failure()) {
                    case UPSTREAM_UNREACHABLE, UPSTREAM_BUSY, UPSTREAM_TIMESTAMP_EXPIRED -> true;
                    case UPSTREAM_REJECTED,
                            UPSTREAM_INVALID_SIGNATURE,
                            UPSTREAM_FORBIDDEN,
                            NOT_SENT,
                            UPSTREAM_TIMEOUT,
                            OUTCOME_UNKNOWN -> false;
                };
    }

    /** The time limit is for the whole answer, however slowly it drips in. */
    private Reply ask(Tenant tenant, String body) throws InterruptedException {
        Future<Reply> exchange = threads.submit(() -> exchange(signed(tenant, body)));
        try {
            return exchange.get(properties.upstreamTimeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            exchange.cancel(true);
            return new Reply.Unknown(AppendFailure.UPSTREAM_TIMEOUT, null);
        } catch (ExecutionException failed) {
            if (!(failed.getCause() instanceof IOException)) {
                LOG.error("Numbers could not be sent: {}", whereabouts(failed.getCause()));
            }
            return failure(failed.getCause());
        }
    }

    private Reply exchange(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<InputStream> response = http.send(request, BodyHandlers.ofInputStream());
        try (InputStream answer = response.body()) {
            return reply(response.statusCode(), answer.readNBytes(LARGEST_ANSWER));
        }
    }

    private HttpRequest signed(Tenant tenant, String body) {
        Algorithm algorithm = properties.algorithm();
        long timestamp = clock.millis();
        UpstreamSignature signature = new UpstreamSignature(
                tenant.accessKey(), tenant.accessSecret(), upstreams.action(tenant), tenant.bizType(), timestamp);
        return HttpRequest.newBuilder(URI.create(upstreams.baseUrl(tenant) + PATH))
                .header("Content-Type", "application/json")
                .header("accessKey", tenant.accessKey())
                .header("ts", Long.toString(timestamp))
                .header("bizType", tenant.bizType())
                .header("action", upstreams.action(tenant))
                .header("algorithm", algorithm.header())
                .header("sign", signature.of(body, algorithm))
                .POST(BodyPublishers.ofString(body, UTF_8))
                .build();
    }

    /** What went wrong and where, and nothing of what was sent: a message may quote it. */
    private static String whereabouts(@Nullable Throwable fault) {
        StackTraceElement[] trace = fault == null ? new StackTraceElement[0] : fault.getStackTrace();
        return fault == null ? "?" : fault.getClass().getName() + (trace.length == 0 ? "" : " at " + trace[0]);
    }

    private static Reply failure(@Nullable Throwable reason) {
        for (Throwable cause = reason; cause != null; cause = cause.getCause()) {
            switch (cause) {
                case HttpConnectTimeoutException unreachable -> {
                    return new Reply.Refused(AppendFailure.UPSTREAM_UNREACHABLE, null);
                }
                case ConnectException unreachable -> {
                    return new Reply.Refused(AppendFailure.UPSTREAM_UNREACHABLE, null);
                }
                case UnresolvedAddressException unknown -> {
                    return new Reply.Refused(AppendFailure.UPSTREAM_UNREACHABLE, null);
                }
                case HttpTimeoutException late -> {
                    return new Reply.Unknown(AppendFailure.UPSTREAM_TIMEOUT, null);
                }
                default -> {}
            }
        }
        return new Reply.Unknown(AppendFailure.OUTCOME_UNKNOWN, null);
    }

    /** The code of the call platform counts; where it says none, the HTTP status has to do. */
    static Reply reply(int status, byte[] answer) {
        JsonNode json = json(answer);
        JsonNode code = json.path("code");
        if (code.isIntegralNumber() && code.canConvertToInt() && (status < 300 || code.intValue() >= FIRST_CODE)) {
            return replyWith(code.intValue(), status, json);
        }
        return replyWith(status);
    }

    private static Reply replyWith(int status) {
        if (status == 429) {
            return new Reply.Refused(AppendFailure.UPSTREAM_BUSY, status);
        }
        if (status == 401 || status == 403) {
            return new Reply.Refused(AppendFailure.UPSTREAM_FORBIDDEN, status);
        }
        boolean refused = status >= 300 && status < 500 && status != 408;
        return refused
                ? new Reply.Refused(AppendFailure.UPSTREAM_REJECTED, status)
                : new Reply.Unknown(AppendFailure.OUTCOME_UNKNOWN, status);
    }

    private static Reply replyWith(int code, int status, JsonNode json) {
        return switch (code) {
            case 0, 200 -> new Reply.Appended(traceId(json));
            case 1_001, 1_002 -> new Reply.Refused(AppendFailure.UPSTREAM_REJECTED, code);
            case 1_003 -> new Reply.Refused(AppendFailure.UPSTREAM_INVALID_SIGNATURE, code);
            case 1_004 -> new Reply.Refused(AppendFailure.UPSTREAM_TIMESTAMP_EXPIRED, code);
            case 1_005 -> new Reply.Refused(AppendFailure.UPSTREAM_FORBIDDEN, code);
            case 20_000 -> new Reply.Duplicate();
            default -> code < FIRST_CODE ? replyWith(code) : unheardOf(code, status);
        };
    }

    /** A code that nobody has heard of is a refusal, unless the platform says that it failed while at it. */
    private static Reply unheardOf(int code, int status) {
        return status >= 500
                ? new Reply.Unknown(AppendFailure.OUTCOME_UNKNOWN, code)
                : new Reply.Refused(AppendFailure.UPSTREAM_REJECTED, code);
    }

    private static @Nullable String traceId(JsonNode json) {
        JsonNode traceId = json.path("traceId");
        return traceId.isString() && traceId.stringValue().length() <= LONGEST_TRACE_ID ? traceId.stringValue() : null;
    }

    private static JsonNode json(byte[] answer) {
        try {
            return JSON.readTree(answer);
        } catch (JacksonException noJson) {
            return JSON.createObjectNode();
        }
    }

    /** Written once: what is signed and what is sent are the same text. */
    private static String body(AppendRequest request, List<CallNumber> numbers) {
        ObjectNode body =
                JSON.createObjectNode().put("taskId", request.taskId()).put("countryCode", request.countryCode());
        if (request.autoFlowId() != null) {
            body.put("autoFlowId", request.autoFlowId());
        }
        ArrayNode list = body.putArray("list");
        for (CallNumber number : numbers) {
            ObjectNode contact = list.addObject()
                    .put("contactId", number.contactId().toString())
                    .put("name", number.name())
                    .put("phoneNumber", number.phoneNumber());
            ArrayNode params = contact.putArray("params");
            number.params()
                    .forEach(param ->
                            params.addObject().put("name", param.name()).put("value", param.value()));
        }
        return JSON.writeValueAsString(body);
    }
}
