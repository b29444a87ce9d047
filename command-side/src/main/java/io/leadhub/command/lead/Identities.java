package io.leadhub.command.lead;

import io.leadhub.api.lead.LeadId;
import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which identity belongs to which lead: one identity, one lead, under any concurrency. Everything happens inside the
 * caller's transaction; a locked identity is nobody else's until it ends.
 */
interface Identities {

    /** Keeps everybody else from deciding about these sources, and then reads the known ones among them. */
    Map<IdentityKey, KnownSource> lockSources(Collection<IdentityKey> sourceKeys);

    /** Keeps everybody else from deciding about these mobile numbers, and then reads which leads hold them. */
    Map<IdentityKey, LeadId> lockHolders(Collection<IdentityKey> mobileKeys);

    /**
     * Which source, other than these, the mobile number is to follow when a source of this lead lets go of it: the first
     * of those that state it in the order of {@link KnownSource#succession}, or none.
     */
    Optional<KnownSource> heir(IdentityKey mobileKey, LeadId leadId, Collection<IdentityKey> exceptSources);

    /**
     * Writes what was decided.
     *
     * @param claimed the mobile numbers that leads hold from now on
     * @param released those that no lead holds any longer
     */
    void save(
            Map<IdentityKey, KnownSource> changedSources,
            Map<IdentityKey, LeadId> claimed,
            Collection<IdentityKey> released);

    /** Draws numbers that no lead has had. */
    long[] newNumbers(int count);

    /**
     * What is known of a source.
     *
     * @param mobileKey the mobile number that it states now
     * @param contested whether another lead held that number when the source was last heard; it may have come to its
     *     own lead since
     */
    record KnownSource(LeadId leadId, long number, @Nullable IdentityKey mobileKey, boolean contested) {

        /** Who comes first when a source of this lead lets go: sources of the same lead, then those known longest. */
        static Comparator<KnownSource> succession(LeadId leadId) {
            return Comparator.comparing((KnownSource source) -> !source.leadId().equals(leadId))
                    .thenComparing(KnownSource::number);
        }
    }
}
