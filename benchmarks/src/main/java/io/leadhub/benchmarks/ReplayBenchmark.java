package io.leadhub.benchmarks;

import static io.leadhub.benchmarks.Stage.say;

import io.leadhub.benchmarks.limits.BulkLimit;
import io.leadhub.benchmarks.platform.PlatformFailed;
import java.io.IOException;
import java.sql.SQLException;

/** How fast every projection is built again from the first event, beside what Elasticsearch indexes without us. */
final class ReplayBenchmark implements Benchmark {

    private static final int LEADS = 100_000;
    private static final int DOCUMENTS = 50_000;

    @Override
    public Report run(Stage stage, Options options) throws IOException, InterruptedException {
        Loading.load(stage, options.connectionsOr(Options.CONNECTIONS), options.leadsOr(LEADS));
        say("indexing the same documents with nothing else running");
        var bulk = new BulkLimit(stage.services().elasticsearch(), "leads").perSecond(DOCUMENTS);

        var events = events(stage, "io.leadhub.api.lead.%");
        var all = events(stage, "%");
        var found = stage.searchable().count();
        stage.heap().restart();
        say("building the index of leads again");
        var seconds = stage.projections().rebuild("leads");
        if (stage.searchable().count() != found) {
            throw new PlatformFailed(
                    "The index that was built again has " + stage.searchable().count() + " leads, not " + found + ".");
        }
        var others = 0.0;
        for (var projection : stage.projections().names()) {
            if (!projection.equals("leads")) {
                say("building " + projection + " again");
                others += stage.projections().rebuild(projection);
            }
        }
        var report = new Report("replay")
                .figure("bulkPerSecond", "limit: documents indexed in bulk", bulk, "/s")
                .figure("leads", "leads in the index", found, "")
                .figure("events", "events about leads", events, "")
                .figure("allEvents", "all events that were read past", all, "")
                .figure("seconds", "until the new index answered", seconds, "s")
                .figure("othersSeconds", "until every other projection was built again, one by one", others, "s")
                .figure("eventsPerSecond", "events about leads folded", events / seconds, "/s")
                .atLeast(1 / 3.0, "ratio", "events beside documents in bulk", events / seconds / bulk, "");
        stage.heap().reportTo(report);
        return report;
    }

    private static long events(Stage stage, String type) {
        try (var connection = stage.services().connect();
                var question = connection.prepareStatement(
                        "select count(*) from domain_event_entry where payload_type like ?")) {
            question.setString(1, type);
            try (var answer = question.executeQuery()) {
                return answer.next() ? answer.getLong(1) : 0;
            }
        } catch (SQLException e) {
            throw new PlatformFailed("Cannot count the events.", e);
        }
    }
}
