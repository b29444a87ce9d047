package io.leadhub.command.partner;

import java.time.Clock;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Tells whether a client is who it says it is. */
@Component
@Transactional(readOnly = true)
public class ClientCredentials {

    private final ClientRows rows;
    private final Secrets secrets;
    private final Clock clock;

    ClientCredentials(ClientRows rows, Secrets secrets, Clock clock) {
        this.rows = rows;
        this.secrets = secrets;
        this.clock = clock;
    }

    /** @return the client, unless it is unknown or disabled or the secret is not, or no longer, its own */
    public Optional<VerifiedClient> verify(String clientId, String secret) {
        byte[] hash = secrets.hashOf(new Secret(secret));
        return rows.findByClientId(clientId)
                .filter(client -> client.accepts(hash, clock.instant()))
                .map(ClientRow::verified);
    }
}
