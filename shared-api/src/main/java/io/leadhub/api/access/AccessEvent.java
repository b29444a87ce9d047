package io.leadhub.api.access;

import io.leadhub.api.partner.PartnerId;
import java.time.Instant;
import java.util.List;
import org.axonframework.serialization.Revision;

/** Everything that happened to data merely by being looked at or laid out anew. */
public sealed interface AccessEvent {

    /**
     * A request was answered with personal data in plain. Says what was shown, never what stood in it.
     *
     * @param accessId of the request, one of these events each
     * @param partnerId whose client asked
     * @param actor who asked, as in {@link io.leadhub.api.Metadata#ACTOR}
     * @param shown ids of what was answered, as clients know them: numbers of leads, ids of receipts
     */
    @Revision("1")
    record PersonalDataRead(
            String accessId, PartnerId partnerId, String actor, Door door, List<String> shown, Instant readAt)
            implements AccessEvent {}

    /** Where personal data was read. */
    enum Door {
        LEAD_SEARCH,
        LEAD,
        RAW_PAYLOAD,
        CUSTOMER
    }

    /**
     * Somebody asked for a projection to be made anew from the first event.
     *
     * @param index where it is built, beside the one in use
     */
    @Revision("1")
    record ProjectionRebuildStarted(String projection, String index, String actor, Instant startedAt)
            implements AccessEvent {}

    /** A projection that was made anew took the place of the one before. */
    @Revision("1")
    record ProjectionRebuilt(String projection, String index, Instant rebuiltAt) implements AccessEvent {}
}
