package io.leadhub.query.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import co.elastic.clients.elasticsearch.core.SearchRequest;
import co.elastic.clients.transport.rest5_client.low_level.Rest5Client;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.leadhub.api.rejection.ErrorCode;
import io.leadhub.edge.memory.MemoryBudget;
import io.leadhub.edge.problem.RequestRejected;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

/** Room for 40 MiB, 32 of them for one client, before a search engine that answers as many bytes as one likes. */
class AnswerBudgetTest {

    private static final int MEGABYTE = 1 << 20;
    private static final int MOST_OF_ONE_CLIENT = 32;
    private static final int FREE = 64 << 10;
    private static final Duration PATIENCE = Duration.ofMillis(100);
    private static final ElasticsearchConfiguration CONFIGURATION = new ElasticsearchConfiguration();

    private final HttpServer engine = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Set<Integer> connections = ConcurrentHashMap.newKeySet();
    private final AtomicInteger questions = new AtomicInteger();
    private final CountDownLatch secondHalf = new CountDownLatch(1);
    private final Rest5Client client;
    private AnswerBudget budget;
    private Searches searches;
    private volatile int length;
    private volatile boolean stopsHalfway;

    AnswerBudgetTest() throws IOException {
        client = CONFIGURATION.elasticsearchRestClient(properties());
        budget = budget(PATIENCE);
        searches = searches();
    }

    private static AnswerBudget budget(Duration patience) {
        return new AnswerBudget(new AnswerLimits(DataSize.ofMegabytes(40), patience));
    }

    private Searches searches() {
        return CONFIGURATION.searches(CONFIGURATION.elasticsearchClient(client), budget, properties());
    }

    @BeforeEach
    void start() {
        engine.createContext("/", this::answer);
        engine.setExecutor(threads);
        engine.start();
    }

    @AfterEach
    void stop() throws IOException {
        secondHalf.countDown();
        client.close();
        engine.stop(0);
        threads.close();
    }

    @Test
    void holdsALargeAnswerUntilTheRequestIsAnswered() {
        length = 10 * MEGABYTE;
        HeldAnswers request = budget.begin(() -> "a");

        assertThat(ask()).hasSize(length);
        assertThat(budget.held()).isBetween((long) length - FREE, (long) length + FREE);
        budget.end();
        request.giveBack();

        assertThat(budget.held()).isZero();
    }

    @Test
    void countsWhatArrivesBeforeTheAnswerIsWhole() {
        length = 10 * MEGABYTE;
        stopsHalfway = true;

        CompletableFuture<String> asked = CompletableFuture.supplyAsync(() -> during("a", this::ask), threads);

        await().until(() -> budget.held() > 4 * MEGABYTE);
        assertThat(asked).isNotDone();
        secondHalf.countDown();
        assertThat(asked.join()).hasSize(length);
        assertThat(budget.held()).isZero();
    }

    @Test
    void takesOrdinaryAnswersWithoutCounting() {
        length = FREE / 2;
        budget.begin(() -> "a");

        assertThat(ask()).hasSize(length);
        assertThat(budget.held()).isZero();
        budget.end();
    }

    @Test
    void countsNothingThatIsAskedWithoutARequest() {
        length = 45 * MEGABYTE;

        assertThat(ask()).hasSize(length);
        assertThat(budget.held()).isZero();
    }

    @Test
    void refusesAClientWhoHoldsHisPartAndServesHimOverTheSameConnectionOnceHeGaveBack() {
        length = 20 * MEGABYTE;
        HeldAnswers first = budget.begin(() -> "a");
        ask();
        long held = budget.held();

        RequestRejected refused = catchThrowableOfType(RequestRejected.class, () -> during("a", this::ask));

        assertThat(refused.rejection().code()).isEqualTo(ErrorCode.RATE_LIMITED);
        assertThat(refused.rejection().message()).contains("pageSize");
        assertThat(refused.retryAfter()).isEqualTo(Duration.ofSeconds(1));
        assertThat(budget.held()).isEqualTo(held);
        first.giveBack();
        assertThat(during("a", this::ask)).hasSize(length);
        assertThat(connections).hasSize(1);
    }

    @Test
    void refusesEverybodyOnceItIsFull() {
        length = 30 * MEGABYTE;
        HeldAnswers first = budget.begin(() -> "a");
        ask();

        RequestRejected refused = catchThrowableOfType(RequestRejected.class, () -> during("b", this::ask));

        assertThat(refused.rejection().code()).isEqualTo(ErrorCode.UNAVAILABLE);
        assertThat(refused.retryAfter()).isEqualTo(Duration.ofSeconds(1));
        first.giveBack();
        assertThat(during("b", this::ask)).hasSize(length);
    }

    @Test
    void takesLargeAnswersInTurnSoThatEachBecomesWhole() {
        length = 18 * MEGABYTE;
        budget = budget(Duration.ofMinutes(1));
        searches = searches();

        List<CompletableFuture<String>> asked = IntStream.range(0, 5)
                .mapToObj(client -> CompletableFuture.supplyAsync(() -> during("client-" + client, this::ask), threads))
                .toList();

        assertThat(asked).allSatisfy(answer -> assertThat(answer.join()).hasSize(length));
        assertThat(budget.held()).isZero();
    }

    @Test
    void takesOrdinaryAnswersWhileALargeOneArrives() {
        length = 10 * MEGABYTE;
        stopsHalfway = true;
        CompletableFuture<String> large = CompletableFuture.supplyAsync(() -> during("a", this::ask), threads);
        await().until(() -> budget.held() > 4 * MEGABYTE);
        stopsHalfway = false;
        length = MEGABYTE;

        assertThat(during("a", this::ask)).hasSize(length);

        secondHalf.countDown();
        large.join();
    }

    @Test
    void asksForManyDocumentsOnlyInTurn() {
        length = 10 * MEGABYTE;
        stopsHalfway = true;
        CompletableFuture<String> large = CompletableFuture.supplyAsync(() -> during("a", this::ask), threads);
        await().until(() -> budget.held() > 4 * MEGABYTE);
        stopsHalfway = false;
        length = FREE;
        int asked = questions.get();

        RequestRejected refused = catchThrowableOfType(RequestRejected.class, () -> during("b", () -> ask(26)));

        assertThat(refused.rejection().code()).isEqualTo(ErrorCode.UNAVAILABLE);
        assertThat(questions).hasValue(asked);
        assertThat(during("b", () -> ask(25))).hasSize(length);
        secondHalf.countDown();
        large.join();
        assertThat(during("b", () -> ask(26))).hasSize(length);
    }

    @Test
    void leavesRoomForThoseWhoGoOnAskingAfterTheyGaveBack() {
        length = 20 * MEGABYTE;

        during("a", () -> {
            for (int page = 0; page < 3; page++) {
                assertThat(ask()).hasSize(length);
                searches.giveBack();
                assertThat(budget.held()).isZero();
            }
            return "";
        });
    }

    @Test
    void keepsNothingForAnAnswerThatArrivesWhenItsRequestIsOver() {
        MemoryBudget.Share late = budget.begin(() -> "a").share();
        searches.giveBack();
        budget.end();

        assertThat(catchThrowableOfType(IllegalStateException.class, () -> late.reserve(MOST_OF_ONE_CLIENT)))
                .isNotNull();
        assertThat(budget.held()).isZero();
    }

    private String during(String client, Supplier<String> door) {
        HeldAnswers held = budget.begin(() -> client);
        try {
            return door.get();
        } finally {
            budget.end();
            held.giveBack();
        }
    }

    private String ask() {
        return ask(1);
    }

    private String ask(int documents) {
        SearchRequest request = SearchRequest.of(search -> search.index("leads").size(documents));
        Object text = searches.ask(request, Map.class)
                .hits()
                .hits()
                .getFirst()
                .source()
                .get("text");
        return (String) text;
    }

    private void answer(HttpExchange exchange) throws IOException {
        questions.incrementAndGet();
        connections.add(exchange.getRemoteAddress().getPort());
        exchange.getRequestBody().readAllBytes();
        exchange.getResponseHeaders().add("X-Elastic-Product", "Elasticsearch");
        exchange.getResponseHeaders().add("Content-Type", "application/vnd.elasticsearch+json;compatible-with=9");
        exchange.sendResponseHeaders(200, 0);
        try (OutputStream out = exchange.getResponseBody()) {
            write(out, """
                    {"took":1,"timed_out":false,"_shards":{"total":1,"successful":1,"failed":0},"hits":{"hits":[
                    {"_index":"leads","_id":"1","_source":{"text":\"""");
            write(out, "x".repeat(length / 2));
            out.flush();
            if (stopsHalfway) {
                secondHalf.await();
            }
            write(out, "x".repeat(length - length / 2));
            write(out, "\"}}]}}");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }

    private ElasticsearchProperties properties() {
        Duration patience = Duration.ofSeconds(30);
        URI url = URI.create("http://127.0.0.1:" + engine.getAddress().getPort());
        return new ElasticsearchProperties(
                List.of(url), null, null, null, null, patience, patience, patience, 1, 0, patience);
    }
}
