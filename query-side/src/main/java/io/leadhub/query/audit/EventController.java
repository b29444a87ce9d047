package io.leadhub.query.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.leadhub.api.access.AccessEvent.Door;
import io.leadhub.api.rejection.ErrorCode;
import io.leadhub.backbone.archive.StoredEvent;
import io.leadhub.backbone.archive.StoredEvents;
import io.leadhub.edge.caller.Caller;
import io.leadhub.edge.caller.RequiresScope;
import io.leadhub.edge.limit.LongRequest;
import io.leadhub.edge.problem.RequestRejected;
import io.leadhub.query.access.AccessLog;
import io.leadhub.query.event.EventRow;
import io.leadhub.query.event.EventRows;
import io.leadhub.query.event.PageRoom;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/**
 * Where auditors of the platform read everything that ever happened, in the order of the store. An answer ends where
 * writers are still at work, so that whoever goes on behind its last position misses nothing.
 */
@RestController
@RequestMapping("/api/v1/audit/events")
@RequiresScope("audit:read")
class EventController {

    private static final String CONTACT = "leads:read:pii";
    private static final int USUAL = 100;
    private static final int AT_ONCE = 200;
    private static final int BUFFER = 1 << 16;
    private static final JsonMapper JSON = new JsonMapper();

    private final StoredEvents events;
    private final EventRows rows;
    private final AccessLog accessLog;

    EventController(StoredEvents events, EventRows rows, AccessLog accessLog) {
        this.events = events;
        this.rows = rows;
        this.accessLog = accessLog;
    }

    /**
     * As many events as were asked for, or fewer where these are large.
     *
     * @param nextCursor the {@code after} to go on with; absent at the end
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record EventPage(List<EventRow> items, @Nullable String nextCursor) {}

    @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    @EventFilters
    EventPage page(Caller caller, HttpServletRequest request, @RequestParam MultiValueMap<String, String> parameters) {
        requireStaff(caller);
        EventSearch search = EventSearch.of(parameters);
        boolean plain = caller.may(CONTACT);
        int limit = search.limit().orElse(USUAL);
        long head = events.settledHead();
        List<EventRow> page = new ArrayList<>();
        PageRoom room = new PageRoom();
        boolean tells = false;
        boolean more = false;
        long last = search.after();
        List<StoredEvent> some = next(search, last, head, limit + 1);
        while (!some.isEmpty() && !more) {
            for (StoredEvent event : some) {
                more = page.size() == limit || room.isFull();
                if (more) {
                    break;
                }
                EventRow row = rows.row(event, plain);
                room.take(row);
                page.add(row);
                tells |= rows.tellsOfSomebody(event);
            }
            last = some.getLast().position();
            some = more ? List.of() : next(search, last, head, room.isFull() ? 1 : limit + 1 - page.size());
        }
        if (plain && tells) {
            accessLog.personalDataRead(
                    caller,
                    request,
                    Door.EVENTS,
                    page.stream().map(row -> Long.toString(row.position())).toList());
        }
        return new EventPage(page, more ? Long.toString(page.getLast().position()) : null);
    }

    /** The same, all of it unless limited, one event a line. */
    @GetMapping(produces = MediaType.APPLICATION_NDJSON_VALUE)
    @EventFilters
    @LongRequest
    void stream(
            Caller caller,
            HttpServletRequest request,
            HttpServletResponse response,
            @RequestParam MultiValueMap<String, String> parameters)
            throws IOException {
        requireStaff(caller);
        EventSearch search = EventSearch.of(parameters);
        boolean plain = caller.may(CONTACT);
        int left = search.limit().orElse(Integer.MAX_VALUE);
        long head = events.settledHead();
        response.setContentType(MediaType.APPLICATION_NDJSON_VALUE);
        OutputStream out = new BufferedOutputStream(response.getOutputStream(), BUFFER);
        boolean told = false;
        long last = search.after();
        List<StoredEvent> some = next(search, last, head, left);
        while (!some.isEmpty()) {
            for (StoredEvent event : some) {
                if (plain && !told && rows.tellsOfSomebody(event)) {
                    accessLog.personalDataRead(
                            caller,
                            request,
                            Door.EVENTS,
                            List.of("from " + event.position() + " to " + head + " at most"));
                    told = true;
                }
                out.write(JSON.writeValueAsBytes(rows.row(event, plain)));
                out.write('\n');
            }
            left -= some.size();
            last = some.getLast().position();
            some = next(search, last, head, left);
        }
        out.flush();
    }

    private List<StoredEvent> next(EventSearch search, long after, long head, int most) {
        return most <= 0 ? List.of() : events.page(search.selection(), after, head, Math.min(most, AT_ONCE));
    }

    private static void requireStaff(Caller caller) {
        if (!caller.partnerId().isPlatform()) {
            throw new RequestRejected(
                    ErrorCode.INSUFFICIENT_SCOPE,
                    "Only clients of the platform read all events; a lead's own are in its history.");
        }
    }
}
