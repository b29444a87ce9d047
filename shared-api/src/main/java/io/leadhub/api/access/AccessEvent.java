package io.leadhub.api.access;

import io.leadhub.api.partner.PartnerId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
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
        CUSTOMER,
        LEAD_EXPORT,
        LEAD_HISTORY,
        EVENTS,
        DOUYIN_LEADS
    }

    /**
     * Leads were carried out of the platform in a file.
     *
     * @param filter what chose them, parameter by parameter; words that were searched for may name somebody, so of them
     *     only the fact is told
     * @param personalData whether contact data stood in it in plain
     */
    @Revision("1")
    record LeadsExported(
            String exportId,
            PartnerId partnerId,
            String actor,
            String format,
            Map<String, List<String>> filter,
            boolean personalData,
            Instant exportedAt)
            implements AccessEvent {}

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

    /** A projection that was made anew would have lost something, and was given up for the one before. */
    @Revision("1")
    record ProjectionRebuildAbandoned(
            String projection, String index, long liveDocuments, long newDocuments, int missing, Instant abandonedAt)
            implements AccessEvent {}

    /**
     * Somebody ordered that a projection changes over even if the index that takes over lacks documents.
     *
     * @param acceptedMissing how many it may lack
     */
    @Revision("1")
    record ProjectionShortfallAccepted(
            String projection, String index, String actor, long acceptedMissing, Instant acceptedAt)
            implements AccessEvent {}

    /** An index took over although it lacked documents that the one before had, as somebody had accepted. */
    @Revision("1")
    record ProjectionShortened(
            String projection, String index, long liveDocuments, long newDocuments, int missing, Instant shortenedAt)
            implements AccessEvent {}

    /** Somebody let a projection be read from the index again that it had before it was made anew. */
    @Revision("1")
    record ProjectionRolledBack(String projection, String index, String actor, Instant rolledBackAt)
            implements AccessEvent {}

    /**
     * Somebody had an event tried again that a group of handlers could not handle.
     *
     * @param eventId of the event that is parked
     */
    @Revision("1")
    record DeadLetterRetried(String letterId, String group, String eventId, String actor, Instant retriedAt)
            implements AccessEvent {}

    /** Somebody decided that a group of handlers goes on without an event that it could not handle. */
    @Revision("1")
    record DeadLetterDropped(String letterId, String group, String eventId, String actor, Instant droppedAt)
            implements AccessEvent {}
}
