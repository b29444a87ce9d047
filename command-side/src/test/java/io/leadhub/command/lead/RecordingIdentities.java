package io.leadhub.command.lead;

import io.leadhub.api.lead.LeadId;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;

/** Identities in memory, for one thread. */
class RecordingIdentities implements Identities {

    private final Map<IdentityKey, KnownSource> sources = new HashMap<>();
    private final Map<IdentityKey, LeadId> holders = new HashMap<>();
    private long lastNumber = 1000;

    @Override
    public Map<IdentityKey, KnownSource> lockSources(Collection<IdentityKey> sourceKeys) {
        return among(sources, sourceKeys);
    }

    @Override
    public Map<IdentityKey, LeadId> lockHolders(Collection<IdentityKey> mobileKeys) {
        return among(holders, mobileKeys);
    }

    @Override
    public Optional<KnownSource> heir(IdentityKey mobileKey, LeadId leadId, Collection<IdentityKey> exceptSources) {
        return sources.entrySet().stream()
                .filter(source -> !exceptSources.contains(source.getKey()))
                .map(Map.Entry::getValue)
                .filter(source -> mobileKey.equals(source.mobileKey()))
                .filter(source -> source.contested() || source.leadId().equals(leadId))
                .min(KnownSource.succession(leadId));
    }

    @Override
    public void save(
            Map<IdentityKey, KnownSource> changedSources,
            Map<IdentityKey, LeadId> claimed,
            Collection<IdentityKey> released) {
        sources.putAll(changedSources);
        holders.putAll(claimed);
        released.forEach(holders::remove);
    }

    @Override
    public long[] newNumbers(int count) {
        long first = lastNumber + 1;
        lastNumber += count;
        return LongStream.range(first, first + count).toArray();
    }

    private static <V> Map<IdentityKey, V> among(Map<IdentityKey, V> all, Collection<IdentityKey> keys) {
        Map<IdentityKey, V> found = new HashMap<>(all);
        found.keySet().retainAll(keys);
        return found;
    }
}
