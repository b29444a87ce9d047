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

    /** Keeps everybody else from deciding about these identities. */
    void lock(Collection<IdentityKey> keys);

    /** The known ones among these sources. */
    Map<IdentityKey, KnownSource> sources(Collection<IdentityKey> sourceKeys);

    /** The leads that hold these mobile numbers. */
    Map<IdentityKey, LeadId> holders(Collection<IdentityKey> mobileKeys);

    /** Whether a source of this lead, other than these, states the mobile number. */
    boolean isStatedElsewhere(IdentityKey mobileKey, LeadId leadId, Collection<IdentityKey> exceptSources);

    void save(Map<IdentityKey, KnownSource> changedSources);

    void claim(Map<IdentityKey, LeadId> mobiles);

    void release(Collection<IdentityKey> mobileKeys);

    /** Draws numbers that no lead has had. */
    long[] newNumbers(int count);

    /** @param mobileKey the mobile number that this source states now */
    record KnownSource(LeadId leadId, long number, @Nullable IdentityKey mobileKey) {}
}
