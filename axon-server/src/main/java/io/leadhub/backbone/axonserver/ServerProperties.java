package io.leadhub.backbone.axonserver;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the server is and how to talk to it.
 *
 * @param servers host and port of its nodes, with commas between them
 * @param token that it knows this program by, where access control is on
 * @param certificate file with the certificates to trust; without one those of the machine are trusted
 * @param largestMessage the most bytes of a message, which the server has to allow too
 */
@ConfigurationProperties("leadhub.axon-server")
record ServerProperties(
        @DefaultValue("127.0.0.1:8124") String servers,
        @DefaultValue("default") String context,
        @DefaultValue("leadhub") String component,
        @Nullable String token,
        @DefaultValue("false") boolean tls,
        @Nullable String certificate,
        @DefaultValue("16777216") int largestMessage,
        @DefaultValue("10s") Duration timeout) {

    @Override
    public String toString() {
        return "ServerProperties[servers=" + servers + ", context=" + context + "]";
    }
}
