package io.leadhub.benchmarks.hostile;

import io.leadhub.benchmarks.load.RequestWriter;
import java.util.SplittableRandom;

/**
 * One request that tries something.
 *
 * @param attempt what it tries, in words
 * @param endsEarly whether the sender stops before what it announced
 */
@SuppressWarnings("ArrayRecordComponent")
public record HostileRequest(String attempt, byte[] bytes, boolean endsEarly) {

    /** Makes one kind of hostile request. */
    @FunctionalInterface
    interface Kind {

        HostileRequest make(Sender sender, SplittableRandom random);
    }

    /**
     * Who seems to send it: a partner with a key, or a user with a token.
     *
     * @param writer signs as the partner
     * @param bearer a token that opens every other door
     * @param apiKey what a tenant of a call platform shows
     */
    record Sender(String host, RequestWriter writer, String bearer, String apiKey) {

        HostileRequest signed(String attempt, byte[] body) {
            return new HostileRequest(attempt, writer.ingest(body), false);
        }

        HostileRequest signed(String attempt, String path, byte[] body) {
            return new HostileRequest(attempt, writer.post(path, body), false);
        }
    }
}
