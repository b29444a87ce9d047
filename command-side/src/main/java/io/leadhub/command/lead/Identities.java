package io.leadhub.command.lead;

import io.leadhub.api.lead.LeadId;
import java.util.Collection;
import java.util.Map;
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

    /** Whether a source of this lead, other than these, states the mobile number. */
    boolean isStatedElsewhere(IdentityKey mobileKey, LeadId leadId, Collection<IdentityKey> exceptSources);

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

    /** @param mobileKey the mobile number that this source states now */
    record KnownSource(LeadId leadId, long number, @Nullable IdentityKey mobileKey) {}
}
