package io.leadhub.benchmarks;

import java.io.IOException;

/** One question about the platform, answered by measuring. */
@FunctionalInterface
interface Benchmark {

    Report run(Stage stage, Options options) throws IOException, InterruptedException;
}
