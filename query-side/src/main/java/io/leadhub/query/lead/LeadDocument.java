package io.leadhub.query.lead;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.leadhub.api.lead.BusinessType;
import io.leadhub.api.lead.Channel;
import io.leadhub.api.lead.CustomerRecord;
import io.leadhub.api.lead.LeadId;
import io.leadhub.api.lead.LeadStatus;
import io.leadhub.api.lead.PriceRange;
import io.leadhub.api.lead.RoomType;
import io.leadhub.api.partner.PartnerId;
import io.leadhub.query.pinyin.Typings;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One view of a lead as it stands in the index: what it is filtered, sorted and found by, what is answered, and, in the
 * joined view only, what the next event is folded into. The mapping is {@code elasticsearch/leads.json}.
 *
 * @param channel of every source that the view shows
 * @param douyinAt when it was first won at Douyin, where it was
 * @param priceFrom {@code priceTo} the rent that is looked for; an end that nobody stated lies beyond every other
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record LeadDocument(
        Set<PartnerId> visibleTo,
        long id,
        List<Long> numbers,
        Set<PartnerId> partners,
        LeadStatus status,
        @Nullable String assignee,
        List<String> tags,
        Set<Channel> channel,
        @Nullable String city,
        @Nullable String community,
        @Nullable BusinessType businessType,
        @Nullable RoomType roomType,
        List<String> roomTags,
        @Nullable Long priceFrom,
        @Nullable Long priceTo,
        @Nullable Long douyinAt,
        long acquiredAt,
        long updatedAt,
        String nameOrder,
        Map<String, String> customFields,
        Collection<String> openText,
        Collection<String> openTypings,
        Collection<String> contactText,
        Collection<String> contactTypings,
        Collection<LeadId> duplicates,
        LeadView lead,
        @Nullable LeadState fold) {

    private static final String PART = "~";
    private static final int LONGEST_KEY = 128;
    private static final String BEHIND_ALL_NAMES = "~";

    /** The lead with everything that everyone said of it. */
    static LeadDocument joined(LeadState state) {
        Set<PartnerId> partners = state.partners();
        Set<PartnerId> visibleTo = new TreeSet<>(Comparator.comparing(PartnerId::value));
        visibleTo.add(PartnerId.PLATFORM);
        if (isTheSameForEverybody(state)) {
            visibleTo.addAll(partners);
        }
        return of(state, visibleTo, state);
    }

    /** Whether the only partner who knows the lead sees no less of it than the platform. */
    static boolean isTheSameForEverybody(LeadState state) {
        Set<PartnerId> partners = state.partners();
        return partners.size() == 1
                && state.sales().isAllSeenBy(partners.iterator().next());
    }

    /** The lead as a partner knows it of whom not everything is known. */
    static LeadDocument ofPartner(LeadState state, PartnerId partner) {
        return of(state.asSeenBy(partner), Set.of(partner), null);
    }

    /** The id of a view's document; the joined one is called by the lead alone. */
    static String idOf(LeadId lead, PartnerId partner) {
        return lead + PART + partner;
    }

    /** The lead that a document is a view of. */
    static LeadId leadOf(String documentId) {
        int part = documentId.indexOf(PART);
        return new LeadId(part < 0 ? documentId : documentId.substring(0, part));
    }

    private static LeadDocument of(LeadState state, Set<PartnerId> visibleTo, @Nullable LeadState fold) {
        LeadView view = LeadView.of(state);
        SearchTexts texts = SearchTexts.of(state);
        CustomerRecord customer = state.newest().customerOrNothing();
        Optional<PriceRange> price =
                Optional.ofNullable(customer.priceRange()).filter(range -> range.from() != null || range.to() != null);
        return new LeadDocument(
                visibleTo,
                view.id(),
                view.numbers(),
                state.partners(),
                view.status(),
                view.assignee(),
                view.tags(),
                state.channels(),
                view.city(),
                customer.community(),
                customer.businessType(),
                customer.roomType(),
                customer.roomTags(),
                price.map(range -> Objects.requireNonNullElse(range.from(), 0L)).orElse(null),
                price.map(range -> Objects.requireNonNullElse(range.to(), Long.MAX_VALUE))
                        .orElse(null),
                wonAtDouyin(state),
                view.acquiredAt().toEpochMilli(),
                view.updatedAt().toEpochMilli(),
                nameOrder(view.name()),
                searchable(view.customFields()),
                texts.openText(),
                texts.openTypings(),
                texts.contactText(),
                texts.contactTypings(),
                state.suspected(),
                view,
                fold);
    }

    private static @Nullable Long wonAtDouyin(LeadState state) {
        return state.sources().stream()
                .filter(known -> known.source().channel().equals(Channel.DOUYIN))
                .map(known -> known.firstSeenAt().toEpochMilli())
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    private static String nameOrder(@Nullable String name) {
        return name == null ? BEHIND_ALL_NAMES : Typings.reading(SearchTexts.plain(name)) + " " + cut(name);
    }

    private static String cut(String name) {
        return name.length() <= LONGEST_KEY ? name : name.substring(0, LONGEST_KEY);
    }

    private static Map<String, String> searchable(Map<String, Object> customFields) {
        Map<String, String> searchable = new TreeMap<>();
        customFields.forEach((key, value) -> {
            if (!key.isBlank() && key.length() <= LONGEST_KEY) {
                searchable.put(key, value.toString());
            }
        });
        return searchable;
    }
}
