package io.leadhub.benchmarks.hostile;

import io.leadhub.benchmarks.load.Answer;
import io.leadhub.benchmarks.load.RawExchange;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Sends hostile requests one after another and notes every answer that a sound server does not give. */
public final class HostileRun {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** What shows that the inside of the server got out. */
    private static final Pattern INSIDES = Pattern.compile(
            "\\n\\s+at [\\w.$/<>]+\\(|[a-z]Exception\\b|\\bjava\\.(lang|util|io)\\.|\\borg\\.(springframework|apache|axonframework|postgresql)\\.|\\btools\\.jackson\\b"
                    + "|\\bco\\.elastic\\b|\\bio\\.leadhub\\.|Apache Tomcat/");

    private static final Pattern SPLIT_HEADER = Pattern.compile("(?im)^X-Injected:");

    private final InetSocketAddress server;
    private final HostileRequests requests;
    private final List<Finding> findings = new ArrayList<>();
    private final Map<Integer, Integer> statuses = new TreeMap<>();

    public HostileRun(InetSocketAddress server, HostileRequests requests) {
        this.server = server;
        this.requests = requests;
    }

    /** What went wrong with the given number of requests; empty for a sound server. */
    public List<Finding> send(int count) {
        for (int number = 0; number < count; number++) {
            send(number, requests.request(number));
        }
        return List.copyOf(findings);
    }

    /** How often each status was answered, 0 standing for a closed connection. */
    public Map<Integer, Integer> statuses() {
        return Map.copyOf(statuses);
    }

    private void send(int number, HostileRequest request) {
        try {
            var answer = RawExchange.send(server, request.bytes(), request.endsEarly(), PATIENCE);
            statuses.merge(answer.status(), 1, Integer::sum);
            judge(number, request, answer);
        } catch (SocketTimeoutException e) {
            found(number, request, "neither answered nor closed within " + PATIENCE.toSeconds() + " s");
        } catch (IOException e) {
            found(number, request, "nobody listens: " + e.getMessage());
        }
    }

    private void judge(int number, HostileRequest request, Answer answer) {
        if (answer.status() >= 500) {
            found(number, request, "status " + answer.status());
        }
        var insides = INSIDES.matcher(answer.text());
        if (insides.find()) {
            found(number, request, "shows its inside: " + insides.group().strip());
        }
        if (SPLIT_HEADER.matcher(answer.headText()).find()) {
            found(number, request, "let a header be injected");
        }
    }

    private void found(int number, HostileRequest request, String problem) {
        findings.add(new Finding(number, request.attempt(), problem));
    }
}
