package io.leadhub.query.lead;

import io.leadhub.api.lead.LeadEvent;
import io.leadhub.api.lead.LeadEvent.LeadAssigned;
import io.leadhub.api.lead.LeadEvent.LeadCaptured;
import io.leadhub.api.lead.LeadEvent.LeadDuplicateSuspected;
import io.leadhub.api.lead.LeadEvent.LeadEnriched;
import io.leadhub.api.lead.LeadEvent.LeadNoted;
import io.leadhub.api.lead.LeadEvent.LeadSourceAdded;
import io.leadhub.api.lead.LeadEvent.LeadStatusChanged;
import io.leadhub.api.lead.LeadEvent.LeadTagged;
import io.leadhub.api.lead.LeadId;
import io.leadhub.api.partner.PartnerId;
import io.leadhub.backbone.archive.StoredEvent;
import io.leadhub.query.event.EventRow;
import io.leadhub.query.event.EventRows;
import io.leadhub.query.event.PageRoom;
import io.leadhub.query.lead.LeadHistoryPage.Trail;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The events of one lead, as far as they are the viewer's business. */
@Component
class LeadTrail {

    private static final String STAFF = "platform";

    /** For its partner a lead begins when the partner first speaks of it. */
    private static final String FIRST = LeadCaptured.class.getSimpleName();

    private final LeadPast past;
    private final EventRows rows;

    LeadTrail(LeadPast past, EventRows rows) {
        this.past = past;
        this.rows = rows;
    }

    /**
     * As many rows as are asked for, or fewer where these are large.
     *
     * @param after position of the last row that was shown before
     */
    Trail of(LeadId lead, long number, PartnerId viewer, long after, int most, boolean plain) {
        // a partner's rows are numbered by what was before them, so for a partner that is read as well
        Iterator<StoredEvent> own = viewer.isPlatform()
                ? past.after(lead, after, most + 1).iterator()
                : knownTo(viewer, past.after(lead, -1, Integer.MAX_VALUE)).iterator();
        List<EventRow> page = new ArrayList<>();
        PageRoom room = new PageRoom();
        boolean tells = false;
        for (int i = 0; own.hasNext(); i++) {
            StoredEvent event = own.next();
            if (event.position() <= after) {
                continue;
            }
            if (page.size() == most || room.isFull()) {
                return new Trail(page, OptionalLong.of(page.getLast().position()), tells);
            }
            EventRow row = rows.row(event, plain);
            EventRow shown = viewer.isPlatform() ? row : asKnownTo(viewer, row, event, number, i);
            room.take(shown);
            page.add(shown);
            tells |= rows.tellsOfSomebody(event);
        }
        return new Trail(page, OptionalLong.empty(), tells);
    }

    private static Stream<StoredEvent> knownTo(PartnerId partner, Stream<StoredEvent> all) {
        return all.dropWhile(event -> !isOf(partner, (LeadEvent) event.message().getPayload()))
                .filter(event -> concerns(partner, (LeadEvent) event.message().getPayload()));
    }

    private static boolean concerns(PartnerId partner, LeadEvent event) {
        return isOf(partner, event)
                || switch (event) {
                    case LeadStatusChanged changed -> changed.by().partnerId().isPlatform();
                    case LeadAssigned assigned -> assigned.by().partnerId().isPlatform();
                    case LeadCaptured captured -> false;
                    case LeadSourceAdded added -> false;
                    case LeadEnriched enriched -> false;
                    case LeadDuplicateSuspected suspected -> false;
                    case LeadNoted noted -> false;
                    case LeadTagged tagged -> false;
                };
    }

    /** Whether this partner's source or sales did it. The first of these is always a source. */
    private static boolean isOf(PartnerId partner, LeadEvent event) {
        return switch (event) {
            case LeadCaptured captured -> captured.source().partnerId().equals(partner);
            case LeadSourceAdded added -> added.source().partnerId().equals(partner);
            case LeadEnriched enriched -> enriched.source().partnerId().equals(partner);
            case LeadDuplicateSuspected suspected -> false;
            case LeadStatusChanged changed -> changed.by().partnerId().equals(partner);
            case LeadAssigned assigned -> assigned.by().partnerId().equals(partner);
            case LeadNoted noted -> noted.by().partnerId().equals(partner);
            case LeadTagged tagged -> tagged.by().partnerId().equals(partner);
        };
    }

    /** Without anything that tells of other partners' part in the lead, or of what staff say among themselves. */
    private static EventRow asKnownTo(PartnerId viewer, EventRow row, StoredEvent event, long number, int sequence) {
        ObjectNode payload = ((ObjectNode) row.payload()).deepCopy();
        payload.remove("leadId");
        payload.remove("from");
        boolean ofStaff = payload.path("by").path("partnerId").asString("").equals(STAFF) && !viewer.isPlatform();
        if (ofStaff) {
            payload.remove("note");
            ((ObjectNode) payload.get("by")).set("actor", JsonNodeFactory.instance.stringNode(STAFF));
        }
        return new EventRow(
                row.position(),
                row.eventId(),
                sequence == 0 ? FIRST : row.type(),
                row.aggregateType(),
                Long.toString(number),
                sequence,
                event.occurredAt(),
                ofStaff ? STAFF : row.actor(),
                ofStaff ? null : row.correlationId(),
                row.receiptId(),
                payload);
    }
}
