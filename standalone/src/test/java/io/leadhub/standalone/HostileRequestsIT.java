package io.leadhub.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadhub.benchmarks.hostile.HostileRequests;
import io.leadhub.benchmarks.hostile.HostileRun;
import io.leadhub.benchmarks.load.LoadLoop;
import io.leadhub.benchmarks.load.Measurement;
import io.leadhub.benchmarks.load.Pace;
import io.leadhub.benchmarks.load.Request;
import io.leadhub.benchmarks.load.RequestWriter;
import io.leadhub.benchmarks.load.SampleLeads;
import io.leadhub.benchmarks.platform.JsonDoor;
import io.leadhub.benchmarks.platform.PlatformProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

@Order(SharedPlatform.STORMY)
class HostileRequestsIT {

    private static final int REQUESTS = Integer.getInteger("leadhub.hostile.requests", 5_000);
    private static final long SEED = Long.getLong("leadhub.hostile.seed", 20_261_120);
    private static final Pattern STACK_TRACE = Pattern.compile("\\bOutOfMemoryError\\b|\\bStackOverflowError\\b");

    private final PlatformProcess platform = SharedPlatform.get();
    private final String host = "127.0.0.1:" + platform.address().getPort();

    @Test
    void neverMakeTheServerFailOrTellAboutItsInside() throws IOException {
        var operator = SharedPlatform.operator();
        var requests = new HostileRequests(
                host,
                operator.issueKey("hostile-partner"),
                operator.token(),
                operator.openTenant("hostile-tenant"),
                SEED);
        var run = new HostileRun(platform.address(), requests);

        assertThat(run.send(REQUESTS)).as("seed " + SEED).isEmpty();

        assertThat(run.statuses())
                .as("most were understood well enough to be refused")
                .containsKeys(400, 401, 413);
        assertThat(platform.isAlive()).isTrue();
        assertThat(STACK_TRACE.matcher(Files.readString(platform.log())).find()).isFalse();
        assertThat(new JsonDoor(platform.url(), "")
                        .get("/actuator/health")
                        .path("status")
                        .asString())
                .isEqualTo("UP");
        honestLeadsAreStillTaken();
    }

    private void honestLeadsAreStillTaken() throws IOException {
        var writer = new RequestWriter(host, SharedPlatform.operator().issueKey("honest-partner"));
        var leads = new SampleLeads("honest", 1);
        var measurement = new Measurement();
        try (var loop = new LoadLoop(
                platform.address(),
                2,
                () -> new Request(writer.ingest(leads.next().body()), ""),
                measurement)) {
            loop.run(Pace.perSecond(20), Duration.ofSeconds(1));
        }
        assertThat(measurement.statuses()).isEqualTo(Map.of(202, measurement.good()));
    }
}
