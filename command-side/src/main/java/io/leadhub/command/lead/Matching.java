package io.leadhub.command.lead;

import io.leadhub.api.lead.Contribution;
import io.leadhub.api.lead.LeadId;
import io.leadhub.backbone.crypto.KeyedHash;
import io.leadhub.command.lead.Identities.KnownSource;
import io.leadhub.command.lead.Match.Kind;
import io.leadhub.command.lead.Match.Released;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the leads of one batch of statements, in order, so that later statements see what earlier ones changed. Only a
 * mobile number joins sources; a source that is known stays with its lead for ever.
 */
final class Matching {

    private final Identities identities;
    private final Map<Statement, Keys> keys;
    private final Map<IdentityKey, KnownSource> sources;
    private final Map<IdentityKey, LeadId> holders;
    private final Deque<Long> freeNumbers;
    private final Map<IdentityKey, KnownSource> changedSources = new LinkedHashMap<>();
    private final Set<IdentityKey> changedMobiles = new HashSet<>();

    private Matching(
            Identities identities,
            Map<Statement, Keys> keys,
            Map<IdentityKey, KnownSource> sources,
            Map<IdentityKey, LeadId> holders,
            Deque<Long> freeNumbers) {
        this.identities = identities;
        this.keys = keys;
        this.sources = sources;
        this.holders = holders;
        this.freeNumbers = freeNumbers;
    }

    /**
     * Locks and reads every identity that the statements name, and those that their sources may let go of. Sources come
     * before numbers everywhere, so that nobody waits for who waits for him.
     */
    static Matching begin(Identities identities, KeyedHash keyedHash, List<Statement> statements) {
        Map<Statement, Keys> keys = new IdentityHashMap<>();
        Set<IdentityKey> sourceKeys = new HashSet<>();
        Set<IdentityKey> mobileKeys = new HashSet<>();
        for (Statement statement : statements) {
            Keys named = new Keys(
                    IdentityKey.of(keyedHash, statement.source()),
                    IdentityKey.ofMobile(keyedHash, statement.contribution()));
            keys.put(statement, named);
            sourceKeys.add(named.source());
            addIfPresent(mobileKeys, named.mobile());
        }
        Map<IdentityKey, KnownSource> sources = identities.lockSources(sourceKeys);
        sources.values().forEach(source -> addIfPresent(mobileKeys, source.mobileKey()));
        Map<IdentityKey, LeadId> holders = identities.lockHolders(mobileKeys);
        Deque<Long> numbers = new ArrayDeque<>();
        Arrays.stream(identities.newNumbers(sourceKeys.size() - sources.size())).forEach(numbers::add);
        return new Matching(identities, keys, sources, holders, numbers);
    }

    /** Every lead that is known to one of the identities. */
    Set<String> leads() {
        Set<String> leads = new HashSet<>();
        sources.values().forEach(source -> leads.add(source.leadId().value()));
        holders.values().forEach(holder -> leads.add(holder.value()));
        return leads;
    }

    Match match(Statement statement) {
        Keys named = Objects.requireNonNull(keys.get(statement));
        IdentityKey sourceKey = named.source();
        IdentityKey mobile = named.mobile();
        KnownSource source = sources.get(sourceKey);
        if (source == null) {
            LeadId holder = mobile == null ? null : holders.get(mobile);
            LeadId leadId = holder == null ? statement.bornAs() : holder;
            return new Match(
                    sourceKey,
                    new KnownSource(leadId, Objects.requireNonNull(freeNumbers.peek()), mobile, false),
                    holder == null ? Kind.NEW_LEAD : Kind.NEW_SOURCE,
                    holder == null ? mobile : null,
                    null,
                    null);
        }
        IdentityKey states = statesNow(source, statement.contribution(), mobile);
        LeadId holder = states == null ? null : holders.get(states);
        boolean contested = holder != null && !holder.equals(source.leadId());
        return new Match(
                sourceKey,
                new KnownSource(source.leadId(), source.number(), states, contested),
                Kind.KNOWN_SOURCE,
                holder == null ? states : null,
                released(sourceKey, source, states),
                mobile != null && contested ? holder : null);
    }

    /** A match of its own for a statement whose mobile number leads to a lead that it must not join. */
    Match apartFrom(Match joining, Statement statement) {
        KnownSource alone = new KnownSource(
                statement.bornAs(), joining.source().number(), joining.source().mobileKey(), true);
        return new Match(joining.sourceKey(), alone, Kind.NEW_LEAD, null, null, joining.leadId());
    }

    /** Makes later statements see what this match changes. */
    void accept(Match match) {
        if (match.kind() != Kind.KNOWN_SOURCE) {
            freeNumbers.remove();
        }
        if (!match.source().equals(sources.put(match.sourceKey(), match.source()))) {
            changedSources.put(match.sourceKey(), match.source());
        }
        Released released = match.released();
        if (released != null) {
            if (released.heir() == null) {
                holders.remove(released.mobile());
            } else {
                holders.put(released.mobile(), released.heir());
            }
            changedMobiles.add(released.mobile());
        }
        if (match.claimed() != null) {
            holders.put(match.claimed(), match.leadId());
            changedMobiles.add(match.claimed());
        }
    }

    /** Writes all that was accepted. */
    void finish() {
        Map<IdentityKey, LeadId> claimed = new HashMap<>();
        List<IdentityKey> released = new ArrayList<>();
        for (IdentityKey mobile : changedMobiles) {
            LeadId holder = holders.get(mobile);
            if (holder == null) {
                released.add(mobile);
            } else {
                claimed.put(mobile, holder);
            }
        }
        identities.save(changedSources, claimed, released);
    }

    /** A source that says nothing of its phone still states the one it stated before. */
    private static @Nullable IdentityKey statesNow(
            KnownSource source, Contribution contribution, @Nullable IdentityKey mobile) {
        return contribution.phone() == null ? source.mobileKey() : mobile;
    }

    private @Nullable Released released(IdentityKey sourceKey, KnownSource source, @Nullable IdentityKey statesNow) {
        IdentityKey before = source.mobileKey();
        LeadId leadId = source.leadId();
        if (before == null || before.equals(statesNow) || !leadId.equals(holders.get(before))) {
            return null;
        }
        LeadId heir = heir(before, leadId, sourceKey).map(KnownSource::leadId).orElse(null);
        return leadId.equals(heir) ? null : new Released(before, heir);
    }

    /** Of a source of this batch it counts what it says here, not what is stored. */
    private Optional<KnownSource> heir(IdentityKey mobile, LeadId leadId, IdentityKey exceptSource) {
        Comparator<KnownSource> succession = KnownSource.succession(leadId);
        Optional<KnownSource> here = sources.entrySet().stream()
                .filter(entry -> !entry.getKey().equals(exceptSource))
                .map(Map.Entry::getValue)
                .filter(source -> mobile.equals(source.mobileKey()))
                .min(succession);
        if (here.isPresent() && here.get().leadId().equals(leadId)) {
            return here;
        }
        return Stream.of(here, identities.heir(mobile, leadId, sources.keySet()))
                .flatMap(Optional::stream)
                .min(succession);
    }

    private static void addIfPresent(Set<IdentityKey> keys, @Nullable IdentityKey key) {
        if (key != null) {
            keys.add(key);
        }
    }

    /** The identities that one statement names. */
    private record Keys(IdentityKey source, @Nullable IdentityKey mobile) {}
}
