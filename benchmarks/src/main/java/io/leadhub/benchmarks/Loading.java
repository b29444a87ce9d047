package io.leadhub.benchmarks;

import static io.leadhub.benchmarks.Stage.say;

import io.leadhub.benchmarks.load.Pace;
import java.io.IOException;
import java.time.Duration;

/** Brings a fresh platform up to a number of leads, through the ingest door like everybody. */
final class Loading {

    private static final double FIRST_RATE = 1_000;
    private static final Duration STEP = Duration.ofSeconds(5);
    private static final Duration DRAIN = Duration.ofMinutes(10);

    private Loading() {}

    /** Says how many seconds passed until the last of them was found. */
    static double load(Stage stage, int connections, int leads) throws IOException, InterruptedException {
        say("loading " + leads + " leads");
        var start = System.nanoTime();
        var pace = Pace.perSecond(FIRST_RATE);
        var searchable = stage.searchable();
        try (var control = new LagControl(pace, searchable)) {
            while (stage.acknowledged().persons() < leads) {
                stage.send(connections, pace, STEP);
            }
            say("waiting until all of them are found; lag " + Math.round(control.lag()) + " s");
        }
        searchable.awaitAll(DRAIN);
        var seconds = (System.nanoTime() - start) / 1e9;
        stage.awaitRest();
        return seconds;
    }
}
