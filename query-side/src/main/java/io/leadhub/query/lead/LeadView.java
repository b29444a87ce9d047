package io.leadhub.query.lead;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.leadhub.api.lead.Channel;
import io.leadhub.api.lead.Contribution;
import io.leadhub.api.lead.LeadStatus;
import io.leadhub.api.lead.PhoneNumber;
import io.leadhub.api.partner.PartnerId;
import io.leadhub.query.lead.LeadState.KnownSource;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A lead as it is answered, in plain.
 *
 * @param id the first of its numbers
 * @param numbers every number that it answers to
 * @param status the newest that a source stated or sales decided on
 * @param acquiredAt when the first source's payload was received
 * @param salesNotes what sales wrote down, the newest first; {@code notes} are what sources say
 * @param highlights for each field that a search matched its text with the matches marked, ready to stand in HTML
 * @param possibleDuplicates numbers of leads that may be the same person; only staff see them
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record LeadView(
        long id,
        List<Long> numbers,
        LeadStatus status,
        @Nullable String assignee,
        List<String> tags,
        Channel channel,
        @Nullable String name,
        @Nullable String phone,
        @Nullable String email,
        @Nullable String wechat,
        @Nullable String company,
        @Nullable String city,
        List<String> productInterest,
        @Nullable String notes,
        List<NoteView> salesNotes,
        Map<String, Object> customFields,
        @Nullable CustomerView customer,
        Instant acquiredAt,
        Instant updatedAt,
        List<SourceView> sources,
        List<Long> possibleDuplicates,
        Map<String, String> highlights) {

    @SuppressWarnings("NullAway") // JSON leaves out what is empty
    LeadView {
        tags = tags == null ? List.of() : tags;
        salesNotes = salesNotes == null ? List.of() : salesNotes;
        highlights = highlights == null ? Map.of() : highlights;
        productInterest = productInterest == null ? List.of() : productInterest;
        customFields = customFields == null ? Map.of() : customFields;
        possibleDuplicates = possibleDuplicates == null ? List.of() : possibleDuplicates;
    }

    /** What somebody of sales wrote down. */
    record NoteView(String text, String by, Instant at) {}

    /**
     * Where a lead is known from.
     *
     * @param sourceSystem empty, and not shown, where the external id is a {@code userId} of customer records
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record SourceView(
            PartnerId partnerId, Channel channel, String sourceSystem, String externalId, Instant firstSeenAt) {

        @SuppressWarnings("NullAway") // JSON leaves out what is empty
        SourceView {
            sourceSystem = sourceSystem == null ? "" : sourceSystem;
        }

        static SourceView of(KnownSource known) {
            return new SourceView(
                    known.source().partnerId(),
                    known.source().channel(),
                    known.source().sourceSystem(),
                    known.source().externalId(),
                    known.firstSeenAt());
        }
    }

    static LeadView of(LeadState state) {
        KnownSource first = state.sources().getFirst();
        Contribution newest = state.newest();
        return new LeadView(
                first.number(),
                state.sources().stream().map(KnownSource::number).toList(),
                state.sales().statuses().last().orElse(LeadStatus.NEW),
                state.sales().assignees().last().orElse(null),
                state.sales().tags().names(),
                first.source().channel(),
                newest.name(),
                shown(newest.phone()),
                newest.email(),
                newest.wechat(),
                newest.company(),
                newest.city(),
                newest.productInterest(),
                newest.notes(),
                state.sales().notes().reversed().stream()
                        .map(note -> new NoteView(note.text(), note.actor(), note.at()))
                        .toList(),
                new TreeMap<>(newest.customFields()),
                CustomerView.of(newest.customer()),
                first.firstSeenAt(),
                Stream.concat(state.sources().stream().map(KnownSource::updatedAt), state.sales().workedAt().stream())
                        .max(Instant::compareTo)
                        .orElse(first.updatedAt()),
                state.sources().stream().map(SourceView::of).toList(),
                List.of(),
                Map.of());
    }

    LeadView suspectedToBe(List<Long> others) {
        return others.isEmpty()
                ? this
                : with(name, phone, email, wechat, notes, salesNotes, customFields, customer, others, highlights);
    }

    LeadView highlighted(Map<String, String> marked) {
        return marked.isEmpty()
                ? this
                : with(
                        name,
                        phone,
                        email,
                        wechat,
                        notes,
                        salesNotes,
                        customFields,
                        customer,
                        possibleDuplicates,
                        marked);
    }

    /** The lead for those who may not see contact data. */
    LeadView masked() {
        Map<String, Object> hidden = new TreeMap<>(customFields);
        hidden.replaceAll((key, value) -> ContactMask.HIDDEN);
        return with(
                ContactMask.name(name),
                ContactMask.phone(phone),
                ContactMask.email(email),
                ContactMask.wechat(wechat),
                notes == null ? null : ContactMask.HIDDEN,
                salesNotes.stream()
                        .map(note -> new NoteView(ContactMask.HIDDEN, note.by, note.at))
                        .toList(),
                hidden,
                customer == null ? null : customer.masked(),
                possibleDuplicates,
                highlights);
    }

    private LeadView with(
            @Nullable String name,
            @Nullable String phone,
            @Nullable String email,
            @Nullable String wechat,
            @Nullable String notes,
            List<NoteView> salesNotes,
            Map<String, Object> customFields,
            @Nullable CustomerView customer,
            List<Long> possibleDuplicates,
            Map<String, String> highlights) {
        return new LeadView(
                id,
                numbers,
                status,
                assignee,
                tags,
                channel,
                name,
                phone,
                email,
                wechat,
                company,
                city,
                productInterest,
                notes,
                salesNotes,
                customFields,
                customer,
                acquiredAt,
                updatedAt,
                sources,
                possibleDuplicates,
                highlights);
    }

    private static @Nullable String shown(@Nullable PhoneNumber phone) {
        return phone == null ? null : phone.display();
    }
}
