package io.leadhub.backbone.crypto;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Gives every subject the same key for ever, until it is deleted: golden files stay readable. */
public class SubjectKeysInMemory implements SubjectKeys {

    private final Map<String, SubjectKey> keys = new HashMap<>();
    private final Set<String> deleted = new HashSet<>();

    @Override
    public void prepare(Collection<String> unborn, Collection<String> known) {}

    @Override
    public void prefetch(Collection<String> subjects) {}

    @Override
    public Optional<SubjectKey> find(String subject) {
        return deleted.contains(subject)
                ? Optional.empty()
                : Optional.of(keys.computeIfAbsent(subject, SubjectKeysInMemory::key));
    }

    @Override
    public void delete(String subject) {
        deleted.add(subject);
    }

    private static SubjectKey key(String subject) {
        byte[] bytes = new byte[AesGcm.KEY_BYTES];
        Arrays.fill(bytes, (byte) subject.hashCode());
        return new SubjectKey(AesGcm.key(bytes));
    }
}
