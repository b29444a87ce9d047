package io.leadhub.command.calltask;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param publicDirectory whether programs on this machine may list the tenants without credentials
 * @param algorithm what requests to call platforms are signed with
 * @param batch how many numbers go to a call platform at once
 * @param connectTimeout how long a connection to a call platform may take to come about
 * @param upstreamTimeout how long an answer of a call platform may take
 * @param patience how long a request to the door may go on sending and asking
 */
@ConfigurationProperties("leadhub.openapi")
record OpenApiProperties(
        @DefaultValue("false") boolean publicDirectory,
        @DefaultValue("md5") UpstreamSignature.Algorithm algorithm,
        @DefaultValue("100") int batch,
        @DefaultValue("3s") Duration connectTimeout,
        @DefaultValue("10s") Duration upstreamTimeout,
        @DefaultValue("45s") Duration patience) {

    private static final int MOST = 1_000;
    private static final Duration MARGIN = Duration.ofMinutes(1);

    OpenApiProperties {
        if (batch < 1 || batch > MOST) {
            throw new IllegalArgumentException("leadhub.openapi.batch lies between 1 and " + MOST);
        }
        if (!connectTimeout.isPositive() || !upstreamTimeout.isPositive() || !patience.isPositive()) {
            throw new IllegalArgumentException("leadhub.openapi: times are longer than nothing");
        }
    }

    /** How long whoever sends a number is left alone with it: until the last of what he began in time has ended. */
    Duration lease() {
        return patience.plus(upstreamTimeout.multipliedBy(Upstream.MOST_TRIES + 1L))
                .plus(MARGIN);
    }
}
