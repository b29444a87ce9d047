package io.leadhub.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.leadhub.benchmarks.platform.JsonDoor;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ReportTest {

    private final Report report = new Report("trial");

    @Test
    void saysWhichGoalsWereReached() {
        report.atLeast(10, "rate", "requests", 12, "/s").atMost(5, "lag", "lag", 7, "s");

        assertThat(printed()).contains("at least 10.00  reached").contains("at most 5.00  MISSED");
        assertThat(line().at("/goals/lag/reached").asBoolean(true)).isFalse();
    }

    @Test
    void holdsPartsToNoGoal() {
        report.part("nodesIngest", "2+2 nodes").atLeast(10, "perSecond", "leads", 3, "/s");

        assertThat(printed()).contains("2+2 nodes: leads").doesNotContain("at least");
        assertThat(line().at("/figures/nodesIngestPerSecond").asDouble()).isEqualTo(3);
        assertThat(line().path("goals").isEmpty()).isTrue();
    }

    @Test
    void saysWhatWasNotMeasuredAndWhy() {
        report.figure("rate", "requests", 1, "/s").leaveOut("axonServer", "for none was named");

        assertThat(printed()).contains("not measured: axonServer, for none was named");
        assertThat(line().at("/notMeasured/axonServer").asString()).isEqualTo("for none was named");
    }

    private String printed() {
        var bytes = new ByteArrayOutputStream();
        report.print(new PrintStream(bytes, true, UTF_8));
        return bytes.toString(UTF_8);
    }

    private JsonNode line() {
        return printed()
                .lines()
                .filter(line -> line.startsWith("BENCH "))
                .map(line -> JsonDoor.JSON.readTree(line.substring("BENCH ".length())))
                .findFirst()
                .orElseThrow();
    }
}
