package io.leadhub.query.deadletter;

import static io.swagger.v3.oas.annotations.enums.ParameterIn.QUERY;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.leadhub.api.access.AccessEvent.DeadLetterDropped;
import io.leadhub.api.access.AccessEvent.DeadLetterRetried;
import io.leadhub.api.rejection.ErrorCode;
import io.leadhub.backbone.journal.AppendFailed;
import io.leadhub.backbone.journal.Conflicts;
import io.leadhub.backbone.processing.ParkedEvent;
import io.leadhub.backbone.processing.ParkedEvents;
import io.leadhub.edge.caller.Caller;
import io.leadhub.edge.caller.RequiresScope;
import io.leadhub.edge.problem.RequestRejected;
import io.leadhub.query.access.AccessLog;
import io.leadhub.query.door.Cursors;
import io.leadhub.query.door.Parameters;
import io.leadhub.query.event.EventRows;
import io.leadhub.query.rawpayload.AbandonedPayloads;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Where administrators see what could not be handled and why, and have it tried again or dropped; auditors may look. */
@RestController
@RequiresScope("admin")
class DeadLetterController {

    private static final String LETTERS = "/admin/dead-letters";
    private static final String QUESTION = "dead-letters";
    private static final int USUAL_PAGE = 50;
    private static final int LARGEST_PAGE = 200;
    private static final int LONGEST_CURSOR = 1_000;
    private static final int MOST_TRIES = 5;

    private final ParkedEvents parked;
    private final EventRows rows;
    private final Cursors cursors;
    private final AccessLog accessLog;
    private final AbandonedPayloads abandoned;
    private final Clock clock = Clock.systemUTC();

    DeadLetterController(
            ParkedEvents parked, EventRows rows, Cursors cursors, AccessLog accessLog, AbandonedPayloads abandoned) {
        this.parked = parked;
        this.rows = rows;
        this.cursors = cursors;
        this.accessLog = accessLog;
        this.abandoned = abandoned;
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record DeadLetterPage(
            List<DeadLetterView> items, @Nullable String nextCursor) {}

    @GetMapping(LETTERS)
    @Parameter(
            in = QUERY,
            name = "pageSize",
            schema = @Schema(type = "integer", minimum = "1", maximum = "200", defaultValue = "50"))
    @Parameter(
            in = QUERY,
            name = "cursor",
            description = "The nextCursor of the answer before",
            schema = @Schema(type = "string"))
    DeadLetterPage list(@RequestParam MultiValueMap<String, String> parameters) {
        Parameters given = new Parameters(parameters);
        int pageSize = given.number("pageSize", USUAL_PAGE, 1, LARGEST_PAGE);
        Optional<String> cursor = given.text("cursor", LONGEST_CURSOR);
        Optional<List<Object>> place = cursor.flatMap(text -> cursors.open(QUESTION, text));
        if (cursor.isPresent() && place.isEmpty()) {
            given.problem("cursor", "VALUE", "is no cursor of this list");
        }
        given.check();
        ParkedEvents.Page page = parked.page(
                place.map(last -> Instant.parse((String) last.getFirst())).orElse(Instant.EPOCH),
                place.map(last -> (String) last.getLast()).orElse(""),
                pageSize);
        return new DeadLetterPage(
                page.letters().stream().map(this::view).toList(),
                page.more() ? cursorBehind(page.letters().getLast()) : null);
    }

    private String cursorBehind(ParkedEvent last) {
        return cursors.seal(QUESTION, List.of(last.parkedAt().toString(), last.id()));
    }

    /** The same for auditors, who change nothing. */
    @GetMapping("/api/v1/audit/dead-letters")
    @Parameter(
            in = QUERY,
            name = "pageSize",
            schema = @Schema(type = "integer", minimum = "1", maximum = "200", defaultValue = "50"))
    @Parameter(
            in = QUERY,
            name = "cursor",
            description = "The nextCursor of the answer before",
            schema = @Schema(type = "string"))
    @RequiresScope("audit:read")
    DeadLetterPage listForAuditors(Caller caller, @RequestParam MultiValueMap<String, String> parameters) {
        if (!caller.partnerId().isPlatform()) {
            throw new RequestRejected(ErrorCode.INSUFFICIENT_SCOPE, "Only clients of the platform see dead letters.");
        }
        return list(parameters);
    }

    @PostMapping(LETTERS + "/{id}/retry")
    @ResponseStatus(HttpStatus.ACCEPTED)
    DeadLetterView retry(Caller caller, HttpServletRequest request, @PathVariable String id) {
        ParkedEvent event = find(id);
        boolean stillThere = accessLog.act(
                caller,
                request,
                new DeadLetterRetried(id, event.group(), event.eventId(), caller.actor(), clock.instant()),
                () -> parked.retry(event));
        if (!stillThere) {
            throw unknown();
        }
        return parked.find(id).map(this::view).orElseGet(() -> view(event));
    }

    /** Its group may be about to handle it at the same time: then one of the two is in the way of the other. */
    @DeleteMapping(LETTERS + "/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void drop(Caller caller, HttpServletRequest request, @PathVariable String id) {
        for (int attempt = 1; ; attempt++) {
            try {
                dropNow(caller, request, id);
                return;
            } catch (AppendFailed failed) {
                if (attempt == MOST_TRIES || !Conflicts.isBehind(failed)) {
                    throw failed;
                }
            }
        }
    }

    private void dropNow(Caller caller, HttpServletRequest request, String id) {
        ParkedEvent event = find(id);
        Instant now = clock.instant();
        boolean dropped = accessLog.act(
                caller,
                request,
                new DeadLetterDropped(id, event.group(), event.eventId(), caller.actor(), now),
                abandoned.outcomeOfDropping(event, now),
                () -> parked.drop(id));
        if (!dropped) {
            throw unknown();
        }
    }

    private DeadLetterView view(ParkedEvent event) {
        return DeadLetterView.of(event, rows.masked(event.payload()));
    }

    private ParkedEvent find(String id) {
        return parked.find(id).orElseThrow(DeadLetterController::unknown);
    }

    private static RequestRejected unknown() {
        return new RequestRejected(ErrorCode.NOT_FOUND, "There is no such dead letter.");
    }
}
