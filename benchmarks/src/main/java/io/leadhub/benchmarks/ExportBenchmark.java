package io.leadhub.benchmarks;

import static io.leadhub.benchmarks.Stage.say;

import io.leadhub.benchmarks.platform.JsonDoor;
import io.leadhub.benchmarks.platform.PlatformFailed;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** How fast all leads leave in a file, alone and five at once, and what that costs in memory. */
final class ExportBenchmark implements Benchmark {

    private static final int LEADS = 200_000;
    private static final int AT_ONCE = 5;
    private static final int BUFFER = 1 << 16;

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @Override
    public Report run(Stage stage, Options options) throws IOException, InterruptedException {
        Loading.load(stage, options.connectionsOr(Options.CONNECTIONS), options.leadsOr(LEADS));
        var token = stage.operator().issueToken("leads:read", "leads:read:pii");
        var leads = new JsonDoor(stage.platform().url(), token)
                .get("/api/v1/leads?pageSize=1")
                .required("total")
                .asLong();
        stage.heap().restart();
        say("exporting " + leads + " leads as CSV");
        var csv = export(stage, token, "csv");
        say("exporting them as NDJSON");
        var ndjson = export(stage, token, "ndjson");
        say("exporting them five times at once");
        var start = System.nanoTime();
        var together = fiveAtOnce(() -> export(stage, token, "csv"));
        var seconds = (System.nanoTime() - start) / 1e9;
        var report = new Report("export")
                .figure("leads", "leads that a search finds", leads, "")
                .figure("csvSeconds", "CSV, alone", csv.seconds, "s")
                .figure("csvPerSecond", "leads a second, CSV, alone", leads / csv.seconds, "/s")
                .figure("csvMebibytes", "size of the CSV", csv.bytes / 1048576.0, "MiB")
                .figure("ndjsonPerSecond", "leads a second, NDJSON, alone", leads / ndjson.seconds, "/s")
                .figure("togetherPerSecond", "leads a second, five CSV at once", AT_ONCE * leads / seconds, "/s")
                .atMost(0, "missing", "leads that an export lacked", missing(leads, csv, ndjson, together), "");
        stage.heap().reportTo(report);
        return report;
    }

    private static double missing(long leads, Exported csv, Exported ndjson, Iterable<Exported> together) {
        var missing = Math.abs(leads - (csv.lines - 1)) + Math.abs(leads - ndjson.lines);
        for (var one : together) {
            missing += Math.abs(leads - (one.lines - 1));
        }
        return missing;
    }

    private static Iterable<Exported> fiveAtOnce(Callable<Exported> export) throws InterruptedException {
        var exports = new ArrayList<Future<Exported>>();
        try (var threads = Executors.newFixedThreadPool(AT_ONCE)) {
            for (int i = 0; i < AT_ONCE; i++) {
                exports.add(threads.submit(export));
            }
            var done = new ArrayList<Exported>();
            for (var one : exports) {
                done.add(one.get());
            }
            return done;
        } catch (ExecutionException e) {
            throw new PlatformFailed("An export among five failed.", e);
        }
    }

    private Exported export(Stage stage, String token, String format) throws IOException, InterruptedException {
        var url = stage.platform().url().resolve("/api/v1/leads/export?sort=acquiredAt&format=" + format);
        var start = System.nanoTime();
        var answer = client.send(request(url, token), BodyHandlers.ofInputStream());
        if (answer.statusCode() != 200) {
            throw new PlatformFailed("An export was answered with " + answer.statusCode() + ".");
        }
        long bytes = 0;
        long lines = 0;
        try (var body = answer.body()) {
            var buffer = new byte[BUFFER];
            for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
                bytes += read;
                for (int i = 0; i < read; i++) {
                    lines += buffer[i] == '\n' ? 1 : 0;
                }
            }
        }
        return new Exported((System.nanoTime() - start) / 1e9, bytes, lines);
    }

    private static HttpRequest request(URI url, String token) {
        return HttpRequest.newBuilder(url)
                .header("Authorization", "Bearer " + token)
                .build();
    }

    /** @param lines of sample leads none has a line break within */
    private record Exported(double seconds, long bytes, long lines) {}
}
