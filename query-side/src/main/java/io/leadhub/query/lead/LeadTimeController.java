package io.leadhub.query.lead;

import static io.swagger.v3.oas.annotations.enums.ParameterIn.QUERY;

import io.leadhub.api.access.AccessEvent.Door;
import io.leadhub.api.lead.LeadId;
import io.leadhub.api.partner.PartnerId;
import io.leadhub.edge.caller.Caller;
import io.leadhub.edge.caller.RequiresScope;
import io.leadhub.query.access.AccessLog;
import io.leadhub.query.door.Cursors;
import io.leadhub.query.door.Parameters;
import io.leadhub.query.lead.LeadChanges.Change;
import io.leadhub.query.lead.LeadHistoryPage.Trail;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What happened to one lead, and what that changed. */
@RestController
@RequestMapping("/api/v1/leads/{id}")
@RequiresScope("leads:read")
class LeadTimeController {

    private static final String CONTACT = "leads:read:pii";
    private static final String BACKWARDS = "must not be before 'from'";
    private static final int USUAL_PAGE = 50;
    private static final int LARGEST_PAGE = 200;
    private static final int LONGEST_CURSOR = 1_000;

    private final LeadFinder finder;
    private final LeadPast past;
    private final LeadTrail trail;
    private final Moments moments;
    private final Cursors cursors;
    private final AccessLog accessLog;

    LeadTimeController(
            LeadFinder finder, LeadPast past, LeadTrail trail, Moments moments, Cursors cursors, AccessLog accessLog) {
        this.finder = finder;
        this.past = past;
        this.trail = trail;
        this.moments = moments;
        this.cursors = cursors;
        this.accessLog = accessLog;
    }

    /** Every event, the oldest first: who, when, and from which payload. */
    @GetMapping("/history")
    @Parameter(
            in = QUERY,
            name = "pageSize",
            schema = @Schema(type = "integer", minimum = "1", maximum = "200", defaultValue = "50"))
    @Parameter(
            in = QUERY,
            name = "cursor",
            description = "The nextCursor of the answer before; all other parameters but pageSize stay as they were",
            schema = @Schema(type = "string"))
    LeadHistoryPage history(
            Caller caller,
            HttpServletRequest request,
            @PathVariable("id") String number,
            @RequestParam MultiValueMap<String, String> parameters) {
        Parameters given = new Parameters(parameters);
        int pageSize = given.number("pageSize", USUAL_PAGE, 1, LARGEST_PAGE);
        String question = "history\n" + caller.partnerId() + "\n" + number;
        Optional<String> cursor = given.text("cursor", LONGEST_CURSOR);
        Optional<List<Object>> place = cursor.flatMap(text -> cursors.open(question, text));
        if (cursor.isPresent() && place.isEmpty()) {
            given.problem("cursor", "VALUE", "is no cursor of this list");
        }
        given.check();
        long known = LeadController.number(number).orElseThrow(LeadController::unknown);
        LeadId lead = find(known, caller.partnerId());
        boolean contact = caller.may(CONTACT);
        long after = place.map(last -> ((Number) last.getFirst()).longValue()).orElse(-1L);
        Trail part = trail.of(lead, known, caller.partnerId(), after, pageSize, contact);
        if (contact && part.tellsOfSomebody()) {
            accessLog.personalDataRead(caller, request, Door.LEAD_HISTORY, List.of(number));
        }
        return new LeadHistoryPage(
                part.rows(),
                part.next().isEmpty()
                        ? null
                        : cursors.seal(question, List.of(part.next().getAsLong())));
    }

    /** What is not the same at two moments. */
    @GetMapping("/diff")
    @Parameter(
            in = QUERY,
            name = "from",
            required = true,
            description = "A moment in ISO-8601 with an offset, or a position",
            schema = @Schema(type = "string"))
    @Parameter(
            in = QUERY,
            name = "to",
            description = "A moment in ISO-8601 with an offset, or a position; now unless given",
            schema = @Schema(type = "string"))
    LeadDifference diff(
            Caller caller,
            HttpServletRequest request,
            @PathVariable("id") String number,
            @RequestParam MultiValueMap<String, String> parameters) {
        Parameters given = new Parameters(parameters);
        Optional<Moment> from = moments.read(given, "from");
        Optional<Moment> to = moments.read(given, "to");
        if (given.text("from", LONGEST_CURSOR).isEmpty()) {
            given.problem("from", "REQUIRED", "is required");
        }
        if (from.isPresent() && to.isPresent() && isBackwards(from.get(), to.get())) {
            given.problem("to", "RANGE", BACKWARDS);
        }
        given.check();
        PartnerId viewer = caller.partnerId();
        LeadId lead = find(LeadController.number(number).orElseThrow(LeadController::unknown), viewer);
        Optional<LeadState> was = past.at(lead, from.orElseThrow(), viewer);
        Optional<LeadState> is = past.at(lead, to.orElseGet(moments::now), viewer);
        if (applied(is) < applied(was)) {
            given.problem("to", "RANGE", BACKWARDS);
            given.check();
        }
        LeadView after = is.map(state -> view(state, viewer)).orElseThrow(LeadController::unknown);
        Optional<LeadView> before = was.map(state -> view(state, viewer));
        boolean contact = caller.may(CONTACT);
        List<Change> changes = LeadChanges.between(before.orElse(null), after, contact);
        if (contact) {
            accessLog.personalDataRead(caller, request, Door.LEAD_HISTORY, List.of(number));
        }
        return new LeadDifference(
                after.id(), Objects.requireNonNull(parameters.getFirst("from")), parameters.getFirst("to"), changes);
    }

    private LeadId find(long number, PartnerId viewer) {
        return finder.idOf(number, viewer).orElseThrow(LeadController::unknown);
    }

    private LeadView view(LeadState state, PartnerId viewer) {
        return finder.withSuspects(LeadView.of(state), state.suspected(), viewer);
    }

    private static long applied(Optional<LeadState> state) {
        return state.map(LeadState::applied).orElse(-1L);
    }

    private static boolean isBackwards(Moment from, Moment to) {
        return switch (from) {
            case Moment.At start -> to instanceof Moment.At end && end.instant().isBefore(start.instant());
            case Moment.Position start -> to instanceof Moment.Position end && end.position() < start.position();
        };
    }
}
