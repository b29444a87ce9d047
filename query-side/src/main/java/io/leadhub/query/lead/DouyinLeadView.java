package io.leadhub.query.lead;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.leadhub.api.lead.Channel;
import io.leadhub.api.lead.LeadStatus;
import io.leadhub.query.lead.LeadView.SourceView;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A lead that was won at Douyin, in the words of docs/api/douyin.md.
 *
 * @param douyinUserId what Douyin calls the person
 * @param acquireTime when the lead was won there, whatever other doors knew of it
 * @param notes what sales wrote down last, else what sources say
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record DouyinLeadView(
        long leadId,
        String channel,
        @Nullable String nickname,
        @Nullable String avatarUrl,
        @Nullable String douyinUserId,
        Instant acquireTime,
        LeadStatus.Stage status,
        @Nullable String notes,
        @Nullable String gender,
        @Nullable String city) {

    private static final String DOUYIN = "抖音获客";

    /** What fans are records of; others come through hooks, and say themselves who they are from. */
    private static final String FANS = "douyin-fans";

    private static final String SENDER = "from_user_id";

    /** @param total how many there are on all pages */
    record Page(List<DouyinLeadView> records, long total, int size, int current, long pages) {

        static Page of(DouyinLeadSearch search, FoundLeads found) {
            return new Page(
                    found.leads().stream().map(DouyinLeadView::of).toList(),
                    found.total(),
                    search.size(),
                    search.page(),
                    (found.total() + search.size() - 1) / search.size());
        }
    }

    static DouyinLeadView of(LeadView lead) {
        List<SourceView> sources = lead.sources().stream()
                .filter(source -> source.channel().equals(Channel.DOUYIN))
                .sorted(Comparator.comparing(SourceView::firstSeenAt))
                .toList();
        String nickname = own(lead, "nickname");
        return new DouyinLeadView(
                lead.id(),
                DOUYIN,
                nickname == null ? lead.name() : nickname,
                own(lead, "avatarUrl"),
                personOf(lead, sources),
                sources.isEmpty() ? lead.acquiredAt() : sources.getFirst().firstSeenAt(),
                lead.status().stage(),
                lead.salesNotes().isEmpty()
                        ? lead.notes()
                        : lead.salesNotes().getFirst().text(),
                own(lead, "gender"),
                lead.city());
    }

    private static @Nullable String personOf(LeadView lead, List<SourceView> sources) {
        String sender = own(lead, SENDER);
        return sources.stream()
                .filter(source -> source.sourceSystem().equals(FANS))
                .map(SourceView::externalId)
                .findFirst()
                .orElse(sender);
    }

    private static @Nullable String own(LeadView lead, String field) {
        Object value = lead.customFields().get(field);
        return value == null ? null : value.toString();
    }
}
