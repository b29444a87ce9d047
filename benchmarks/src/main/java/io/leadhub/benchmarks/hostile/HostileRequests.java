package io.leadhub.benchmarks.hostile;

import io.leadhub.benchmarks.hostile.HostileRequest.Kind;
import io.leadhub.benchmarks.hostile.HostileRequest.Sender;
import io.leadhub.benchmarks.load.Credentials;
import io.leadhub.benchmarks.load.RequestWriter;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/** Hostile requests by number: the same seed and number try the same thing again. Not safe for several threads. */
public final class HostileRequests {

    private static final List<Kind> KINDS = Stream.of(
                    HostileBodies.KINDS,
                    HostileCharacters.KINDS,
                    HostileHeads.KINDS,
                    HostileReads.KINDS,
                    HostileRecords.KINDS)
            .flatMap(List::stream)
            .toList();

    private final Sender sender;
    private final long seed;

    /**
     * @param credentials of a partner whose requests are authentic
     * @param bearer a token with every scope
     * @param apiKey of a tenant of a call platform
     */
    public HostileRequests(String host, Credentials credentials, String bearer, String apiKey, long seed) {
        sender = new Sender(host, new RequestWriter(host, credentials), bearer, apiKey);
        this.seed = seed;
    }

    /** Goes through all kinds in turn. */
    public HostileRequest request(int number) {
        return KINDS.get(number % KINDS.size()).make(sender, new SplittableRandom(seed * 1_000_003 + number));
    }
}
