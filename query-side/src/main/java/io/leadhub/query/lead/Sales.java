package io.leadhub.query.lead;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.leadhub.api.lead.ByPartner;
import io.leadhub.api.lead.Handling;
import io.leadhub.api.lead.LeadEvent.LeadTagged;
import io.leadhub.api.lead.LeadStatus;
import io.leadhub.api.lead.LeadTags;
import io.leadhub.api.partner.PartnerId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What sales has made of a lead.
 *
 * @param statuses what customer records state counts as well
 * @param notes the newest of them, the oldest first
 * @param decidedAt when somebody last decided about status or assignee
 * @param notedAt when somebody last wrote a note or a tag, which only he and the platform see
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record Sales(
        ByPartner<LeadStatus> statuses,
        ByPartner<String> assignees,
        LeadTags tags,
        List<Note> notes,
        ByPartner<Instant> decidedAt,
        ByPartner<Instant> notedAt) {

    static final Sales NOTHING = new Sales(
            ByPartner.nobody(), ByPartner.nobody(), LeadTags.NONE, List.of(), ByPartner.nobody(), ByPartner.nobody());

    /** All that were ever written stand in the lead's history. */
    private static final int MOST_NOTES = 50;

    @SuppressWarnings("NullAway") // JSON leaves out what is empty
    Sales {
        statuses = statuses == null ? ByPartner.nobody() : statuses;
        assignees = assignees == null ? ByPartner.nobody() : assignees;
        tags = tags == null ? LeadTags.NONE : tags;
        notes = notes == null ? List.of() : notes;
        decidedAt = decidedAt == null ? ByPartner.nobody() : decidedAt;
        notedAt = notedAt == null ? ByPartner.nobody() : notedAt;
    }

    /** @param of whose note it is */
    record Note(PartnerId of, String actor, Instant at, String text) {}

    /** A partner spoke of the lead for the first time. */
    Sales joinedBy(PartnerId newcomer) {
        return new Sales(
                statuses.joinedBy(newcomer),
                assignees.joinedBy(newcomer),
                tags,
                notes,
                decidedAt.joinedBy(newcomer),
                notedAt);
    }

    /** A customer record states a status, or none. */
    Sales stated(PartnerId by, @Nullable LeadStatus status) {
        return status == null ? this : new Sales(statuses.and(by, status), assignees, tags, notes, decidedAt, notedAt);
    }

    Sales changed(Handling by, LeadStatus status, @Nullable String why) {
        Sales changed = new Sales(
                statuses.and(by.partnerId(), status),
                assignees,
                tags,
                notes,
                decidedAt.and(by.partnerId(), by.at()),
                notedAt);
        return why == null ? changed : changed.noted(by, why);
    }

    Sales assigned(Handling by, String assignee) {
        return new Sales(
                statuses,
                assignees.and(by.partnerId(), assignee),
                tags,
                notes,
                decidedAt.and(by.partnerId(), by.at()),
                notedAt);
    }

    Sales noted(Handling by, String text) {
        List<Note> more = new ArrayList<>(notes);
        more.add(new Note(by.partnerId(), by.actor(), by.at(), text));
        return new Sales(
                statuses,
                assignees,
                tags,
                List.copyOf(more.subList(Math.max(0, more.size() - MOST_NOTES), more.size())),
                decidedAt,
                notedAt.and(by.partnerId(), by.at()));
    }

    Sales tagged(LeadTagged tagged) {
        return new Sales(
                statuses,
                assignees,
                tags.after(tagged),
                notes,
                decidedAt,
                notedAt.and(tagged.by().partnerId(), tagged.by().at()));
    }

    Sales seenBy(PartnerId viewer) {
        return viewer.isPlatform()
                ? this
                : new Sales(
                        statuses.heardBy(viewer),
                        assignees.heardBy(viewer),
                        tags.seenBy(viewer),
                        notes.stream().filter(note -> note.of.equals(viewer)).toList(),
                        decidedAt.heardBy(viewer),
                        new ByPartner<>(notedAt.said().stream()
                                .filter(one -> one.by().equals(viewer))
                                .toList()));
    }

    /** Whether this partner sees all of it. */
    boolean isAllSeenBy(PartnerId viewer) {
        return equals(seenBy(viewer));
    }

    /** When anything was last done. */
    @JsonIgnore
    Optional<Instant> workedAt() {
        return Stream.concat(decidedAt.said().stream(), notedAt.said().stream())
                .map(ByPartner.Said::what)
                .max(Comparator.naturalOrder());
    }
}
