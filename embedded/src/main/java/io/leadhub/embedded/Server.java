package io.leadhub.embedded;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** A server that was started for this JVM. */
interface Server {

    long pid();

    /** Completes once the server has ended, for whatever reason, with one line about it. */
    CompletableFuture<String> ended();

    /** Asks the server to stop with one signal after the other, waiting a while after each, and in the end kills it. */
    void stop(Duration patience, String... signals);
}
