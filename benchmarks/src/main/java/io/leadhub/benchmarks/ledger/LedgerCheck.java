package io.leadhub.benchmarks.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.leadhub.benchmarks.load.LoadLoop;
import io.leadhub.benchmarks.load.Pace;
import io.leadhub.benchmarks.load.Request;
import io.leadhub.benchmarks.load.RequestWriter;
import io.leadhub.benchmarks.platform.JsonDoor;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/** Holds the platform to a partner's ledger, through the doors that partners, sales and auditors use. */
public final class LedgerCheck {

    private static final int CONNECTIONS = 16;

    private final Ledger ledger;
    private final InetSocketAddress server;
    private final RequestWriter writer;
    private final JsonDoor reader;

    /** @param reader a door opened with a token that may search everything and audit */
    public LedgerCheck(Ledger ledger, InetSocketAddress server, RequestWriter writer, JsonDoor reader) {
        this.ledger = ledger;
        this.server = server;
        this.writer = writer;
        this.reader = reader;
    }

    /** Every line in which the platform differs from the ledger; empty when it kept its word and has caught up. */
    public List<String> differences() throws IOException {
        var differences = new ArrayList<String>();
        var leadOfReceipt = checkReceipts(differences);
        checkSearch(leadOfReceipt, differences);
        checkAudit(differences);
        return differences;
    }

    private Map<String, String> checkReceipts(List<String> differences) throws IOException {
        var leadOfReceipt = new HashMap<String, String>();
        var open = ledger.acknowledged().entrySet().iterator();
        try (var loop = new LoadLoop(
                server,
                CONNECTIONS,
                () -> {
                    if (!open.hasNext()) {
                        return null;
                    }
                    var entry = open.next();
                    return new Request(writer.get(RequestWriter.INGEST + '/' + entry.getKey()), entry);
                },
                (request, answer, nanos) -> {
                    var entry = (Map.Entry<?, ?>) request.subject();
                    var asExpected = answer.status() == 200
                            && answer.property("externalLeadId").equals(entry.getValue())
                            && answer.property("validationStatus").equals("PASSED")
                            && answer.property("processingStatus").equals("SUCCESS");
                    if (asExpected) {
                        leadOfReceipt.put(
                                entry.getKey().toString(), text(JsonDoor.JSON.readTree(answer.body()), "leadId"));
                    } else {
                        differences.add("receipt " + entry.getKey() + " of " + entry.getValue() + ": " + answer.status()
                                + " " + answer.text());
                    }
                })) {
            loop.runToTheEnd(Pace.asFastAsPossible());
        }
        return leadOfReceipt;
    }

    private void checkSearch(Map<String, String> leadOfReceipt, List<String> differences) {
        var numbersOf = new HashMap<String, Set<String>>();
        everyItem("/api/v1/leads?sort=acquiredAt&pageSize=200", lead -> {
            var numbers = new HashSet<String>();
            lead.path("numbers").forEach(number -> numbers.add(number.asString()));
            for (var source : lead.path("sources")) {
                var externalId = text(source, "externalId");
                if (numbersOf.put(externalId, numbers) != null) {
                    differences.add("external id " + externalId + " is found twice");
                }
            }
        });
        ledger.acknowledged().forEach((receiptId, externalId) -> {
            var numbers = numbersOf.get(externalId);
            if (numbers == null) {
                differences.add("external id " + externalId + " is not found by search");
            } else if (!numbers.contains(leadOfReceipt.getOrDefault(receiptId, ""))) {
                differences.add("external id " + externalId + " is found under " + numbers + ", its receipt says "
                        + leadOfReceipt.get(receiptId));
            }
        });
        var sent = ledger.sent();
        numbersOf.keySet().stream()
                .filter(found -> !sent.contains(found))
                .forEach(found -> differences.add("external id " + found + " was never sent"));
    }

    private void checkAudit(List<String> differences) {
        var audited = new HashSet<String>();
        everyItem(
                "/api/v1/audit/raw-payloads?processingStatus=SUCCESS&pageSize=200",
                row -> audited.add(text(row, "receiptId")));
        ledger.acknowledged().keySet().stream()
                .filter(receiptId -> !audited.contains(receiptId))
                .forEach(receiptId -> differences.add("receipt " + receiptId + " is not in the audit"));
    }

    private void everyItem(String path, Consumer<JsonNode> visitor) {
        var next = path;
        while (true) {
            var page = reader.get(next);
            page.path("items").forEach(visitor);
            var cursor = text(page, "nextCursor");
            if (cursor.isEmpty()) {
                return;
            }
            next = path + "&cursor=" + URLEncoder.encode(cursor, UTF_8);
        }
    }

    private static String text(JsonNode node, String name) {
        return node.path(name).asString("");
    }
}
