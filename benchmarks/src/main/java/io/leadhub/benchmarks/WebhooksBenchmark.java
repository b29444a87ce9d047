package io.leadhub.benchmarks;

import static io.leadhub.benchmarks.Stage.say;

import io.leadhub.benchmarks.load.Pace;
import io.leadhub.benchmarks.load.Request;
import io.leadhub.benchmarks.load.RequestSource;
import io.leadhub.benchmarks.load.RequestWriter;
import io.leadhub.benchmarks.load.SampleLeads;
import io.leadhub.benchmarks.platform.PlatformFailed;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/** How many deliveries a second go out to one subscriber and to many, and what one that hangs does to the others. */
final class WebhooksBenchmark implements Benchmark {

    private static final int RECEIVERS = 50;
    private static final int DELIVERIES = 20_000;
    private static final double RATE = 200;
    private static final int SECONDS = 60;
    private static final int WARM_UP_SECONDS = 20;
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final long SEED = 7_103;

    @Override
    public Report run(Stage stage, Options options) throws IOException, InterruptedException {
        var deliveries = options.leadsOr(DELIVERIES);
        var report = new Report("webhooks");
        List<Subscription> many = new ArrayList<>();
        try (var one = subscribe(stage, "bench-one")) {
            for (int i = 0; i < RECEIVERS; i++) {
                many.add(subscribe(stage, "bench-many-" + i));
            }
            say("warming up");
            drain(stage, List.of(one), deliveries / 4, options);
            drain(stage, many, deliveries / 4, options);
            say(deliveries + " deliveries to one receiver");
            var toOne = drain(stage, List.of(one), deliveries, options);
            say(deliveries + " deliveries to " + RECEIVERS + " receivers");
            var toMany = drain(stage, many, deliveries, options);
            report.atLeast(1_000, "toOnePerSecond", "deliveries to one receiver", toOne, "/s")
                    .atLeast(1_000, "toManyPerSecond", "deliveries to " + RECEIVERS + " receivers", toMany, "/s");
            steady(stage, options, many, report);
        } finally {
            many.forEach(Subscription::close);
        }
        stage.heap().reportTo(report);
        return report;
    }

    /** Lets deliveries gather and then go all at once. */
    private static double drain(Stage stage, List<Subscription> subscriptions, int deliveries, Options options)
            throws IOException {
        subscriptions.forEach(subscription -> subscription.change(stage, "DISABLED"));
        var before = arrived(subscriptions);
        var source = limited(leadsOf(subscriptions), deliveries);
        stage.send(options.connectionsOr(Options.CONNECTIONS), Pace.asFastAsPossible(), PATIENCE, source);
        stage.awaitRest();
        var start = System.nanoTime();
        subscriptions.forEach(subscription -> subscription.change(stage, "ENABLED"));
        awaitArrival(subscriptions, before + deliveries);
        return deliveries / ((System.nanoTime() - start) / 1e9);
    }

    private static void steady(Stage stage, Options options, List<Subscription> many, Report report)
            throws IOException {
        var seconds = options.secondsOr(SECONDS);
        var others = many.subList(1, many.size());
        at(RATE, Math.min(WARM_UP_SECONDS, seconds), stage, options, many);
        say(RATE + " events/s, " + seconds + " s");
        at(RATE, seconds, stage, options, many);
        var calm = p99(others);
        var all = p99(many);
        say("the same, one receiver hanging");
        many.getFirst().receiver().hang();
        at(RATE, Math.min(WARM_UP_SECONDS, seconds), stage, options, many);
        at(RATE, seconds, stage, options, many);
        var beside = p99(others);
        report.atMost(1_000, "p99Millis", "event to arrival at 200 events/s, p99", all, "ms")
                .figure("othersP99Millis", "of 49 of them, p99", calm, "ms")
                .figure("besideHangingP99Millis", "of these beside one that hangs, p99", beside, "ms")
                .atMost(10, "hangingPercent", "what that is more", 100 * (beside / calm - 1), "%");
    }

    private static void at(double rate, int seconds, Stage stage, Options options, List<Subscription> subscriptions)
            throws IOException {
        subscriptions.forEach(subscription -> subscription.receiver().restart());
        stage.send(
                options.connectionsOr(Options.CONNECTIONS),
                Pace.perSecond(rate),
                Duration.ofSeconds(seconds),
                leadsOf(subscriptions));
        LockSupport.parkNanos(Duration.ofSeconds(3).toNanos());
    }

    private static double p99(List<Subscription> subscriptions) {
        var all = Arrivals.histogram();
        subscriptions.forEach(subscription -> subscription.receiver().addTo(all));
        return all.getValueAtPercentile(99) / 1_000.0;
    }

    private static void awaitArrival(List<Subscription> subscriptions, long count) {
        var start = System.nanoTime();
        while (arrived(subscriptions) < count) {
            if (System.nanoTime() - start > PATIENCE.toNanos()) {
                throw new PlatformFailed("Only " + arrived(subscriptions) + " of " + count + " deliveries arrived.");
            }
            LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
        }
    }

    private static long arrived(List<Subscription> subscriptions) {
        return subscriptions.stream()
                .mapToLong(subscription -> subscription.receiver().count())
                .sum();
    }

    private static RequestSource leadsOf(List<Subscription> subscriptions) {
        var turn = new int[1];
        return () -> {
            var subscription = subscriptions.get(turn[0]++ % subscriptions.size());
            var lead = subscription.leads().next();
            return new Request(subscription.writer().ingest(lead.body()), lead);
        };
    }

    private static RequestSource limited(RequestSource source, int most) {
        var left = new int[] {most};
        return () -> left[0]-- > 0 ? source.next() : null;
    }

    private static Subscription subscribe(Stage stage, String partner) {
        var receiver = new Arrivals();
        var host = stage.platform().url().getAuthority();
        var writer = new RequestWriter(host, stage.operator().issueKey(partner));
        var made = stage.operator()
                .door()
                .post(
                        "/admin/webhooks",
                        Map.of(
                                "partnerId",
                                partner,
                                "url",
                                receiver.url(),
                                "eventTypes",
                                List.of("LEAD_CREATED", "LEAD_UPDATED")));
        return new Subscription(
                made.required("id").asString(), receiver, writer, new SampleLeads(partner, SEED + partner.hashCode()));
    }

    /** A partner that sends leads, and its endpoint that is told of each. */
    private record Subscription(String id, Arrivals receiver, RequestWriter writer, SampleLeads leads)
            implements AutoCloseable {

        void change(Stage stage, String status) {
            stage.operator().door().put("/admin/webhooks/" + id, Map.of("status", status));
        }

        @Override
        public void close() {
            receiver.close();
        }
    }
}
