package io.leadhub.benchmarks.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.leadhub.benchmarks.load.Credentials;
import io.leadhub.benchmarks.load.RequestWriter;
import io.leadhub.benchmarks.load.SampleLead;
import io.leadhub.benchmarks.platform.JsonDoor;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LedgerCheckTest {

    private static final String RECEIPT =
            "{\"externalLeadId\":\"%s\",\"validationStatus\":\"PASSED\",\"processingStatus\":\"%s\",\"leadId\":\"7\"}";

    private final HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    private final Ledger ledger = new Ledger();
    private String receipt = RECEIPT.formatted("x-1", "SUCCESS");
    private int receiptStatus = 200;
    private String leads = page("{\"numbers\":[\"7\"],\"sources\":[{\"externalId\":\"x-1\"}]}");
    private String audit = page("{\"receiptId\":\"r-1\"}");

    LedgerCheckTest() throws IOException {}

    @BeforeEach
    void onePlatformThatTookOneLead() {
        server.createContext("/", exchange -> {
            var path = exchange.getRequestURI().getPath();
            var answer = path.startsWith("/public") ? receipt : path.startsWith("/api/v1/leads") ? leads : audit;
            exchange.sendResponseHeaders(
                    path.startsWith("/public") ? receiptStatus : 200, answer.getBytes(UTF_8).length);
            exchange.getResponseBody().write(answer.getBytes(UTF_8));
            exchange.close();
        });
        server.start();
        var lead = new SampleLead("x-1", "A", 0, "13800138000", new byte[0]);
        ledger.sent(lead);
        ledger.acknowledged("r-1", lead);
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void isContentWithAPlatformThatKeptItsWord() throws IOException {
        assertThat(differences()).isEmpty();
    }

    @Test
    void noticesAReceiptThatIsStillWaiting() throws IOException {
        receipt = RECEIPT.formatted("x-1", "PENDING");

        assertThat(differences()).anyMatch(line -> line.startsWith("receipt r-1 of x-1: 200"));
    }

    @Test
    void noticesAReceiptThatThePlatformKnowsNothingOf() throws IOException {
        receiptStatus = 404;
        receipt = "{}";

        assertThat(differences())
                .hasSize(2)
                .anyMatch(line -> line.startsWith("receipt r-1 of x-1: 404"))
                .anyMatch(line -> line.startsWith("external id x-1 is found under [7], its receipt says"));
    }

    @Test
    void noticesAReceiptThatSpeaksOfAnotherLead() throws IOException {
        receipt = RECEIPT.formatted("x-2", "SUCCESS");

        assertThat(differences()).anyMatch(line -> line.startsWith("receipt r-1 of x-1: 200"));
    }

    @Test
    void noticesEveryLineOfALedgerAndNotOnlyTheFirst() throws IOException {
        var second = new SampleLead("x-2", "A", 0, "13800138001", new byte[0]);
        ledger.sent(second);
        ledger.acknowledged("r-2", second);

        assertThat(differences())
                .anyMatch(line -> line.startsWith("receipt r-2 of x-2: 200"))
                .contains("external id x-2 is not found by search", "receipt r-2 is not in the audit");
    }

    @Test
    void noticesALeadThatSearchDoesNotFind() throws IOException {
        leads = page("");

        assertThat(differences()).containsExactly("external id x-1 is not found by search");
    }

    @Test
    void noticesALeadThatIsThereTwice() throws IOException {
        var lead = "{\"numbers\":[\"7\"],\"sources\":[{\"externalId\":\"x-1\"}]}";
        leads = page(lead + "," + lead);

        assertThat(differences()).containsExactly("external id x-1 is found twice");
    }

    @Test
    void noticesALeadUnderAnotherNumberThanItsReceiptSays() throws IOException {
        leads = page("{\"numbers\":[\"8\"],\"sources\":[{\"externalId\":\"x-1\"}]}");

        assertThat(differences()).containsExactly("external id x-1 is found under [8], its receipt says 7");
    }

    @Test
    void noticesALeadThatNobodySent() throws IOException {
        leads = page("{\"numbers\":[\"7\"],\"sources\":[{\"externalId\":\"x-1\"},{\"externalId\":\"x-2\"}]}");

        assertThat(differences()).containsExactly("external id x-2 was never sent");
    }

    @Test
    void noticesAReceiptThatTheAuditorDoesNotSee() throws IOException {
        audit = page("");

        assertThat(differences()).containsExactly("receipt r-1 is not in the audit");
    }

    private List<String> differences() throws IOException {
        var writer = new RequestWriter("127.0.0.1", new Credentials("AK1", "secret"));
        var url = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        return new LedgerCheck(ledger, server.getAddress(), writer, new JsonDoor(url, "")).differences();
    }

    private static String page(String items) {
        return "{\"items\":[" + items + "],\"nextCursor\":null}";
    }
}
