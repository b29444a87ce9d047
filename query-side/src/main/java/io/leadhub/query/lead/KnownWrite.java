package io.leadhub.query.lead;

import io.leadhub.backbone.archive.ConsistencyTokens;
import io.leadhub.query.door.Parameters;
import io.leadhub.query.projection.Freshness;
import io.leadhub.query.projection.IndexedProjection;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/** A write that whoever asks has made before, and wants to see. */
@Component
class KnownWrite {

    static final String PARAMETER = "consistencyToken";
    static final int LONGEST = 64;

    private static final String LAG = "X-Consistency-Lag";

    private final ConsistencyTokens tokens;
    private final Freshness freshness;
    private final IndexedProjection leads;

    KnownWrite(ConsistencyTokens tokens, Freshness freshness, @Qualifier("leadsProjection") IndexedProjection leads) {
        this.tokens = tokens;
        this.freshness = freshness;
        this.leads = leads;
    }

    /** Where the write stands that a request names, if it names one. */
    Optional<Long> named(Parameters given) {
        return given.read(PARAMETER, LONGEST, "is no consistency token", token -> tokens.open(token).stream()
                .boxed()
                .findFirst());
    }

    /** Waits until searches see it, or lets the answer tell how far they are behind. */
    void await(long position, HttpServletResponse response) {
        freshness.await(leads, position).ifPresent(lag -> response.setHeader(LAG, Long.toString(lag)));
    }
}
