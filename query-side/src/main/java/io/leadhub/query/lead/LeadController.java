package io.leadhub.query.lead;

import static io.swagger.v3.oas.annotations.enums.ParameterIn.QUERY;

import io.leadhub.api.access.AccessEvent.Door;
import io.leadhub.api.partner.PartnerId;
import io.leadhub.api.rejection.ErrorCode;
import io.leadhub.edge.caller.Caller;
import io.leadhub.edge.caller.RequiresScope;
import io.leadhub.edge.json.Withheld;
import io.leadhub.edge.problem.RequestRejected;
import io.leadhub.query.access.AccessLog;
import io.leadhub.query.door.Cursors;
import io.leadhub.query.door.Parameters;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.Explode;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Where sales finds leads. Contact data is masked, and neither searched nor sorted by, without the scope for it. */
@RestController
@RequestMapping("/api/v1/leads")
@RequiresScope("leads:read")
class LeadController {

    private static final String CONTACT = "leads:read:pii";

    private final LeadFinder finder;
    private final Cursors cursors;
    private final AccessLog accessLog;
    private final KnownWrite knownWrite;
    private final Moments moments;
    private final LeadPast past;

    LeadController(
            LeadFinder finder,
            Cursors cursors,
            AccessLog accessLog,
            KnownWrite knownWrite,
            Moments moments,
            LeadPast past) {
        this.moments = moments;
        this.past = past;
        this.finder = finder;
        this.cursors = cursors;
        this.accessLog = accessLog;
        this.knownWrite = knownWrite;
    }

    @GetMapping
    @LeadFilters
    @Parameter(
            in = QUERY,
            name = "page",
            description = "The first 10,000 leads can be reached by page",
            schema = @Schema(type = "integer", minimum = "1", defaultValue = "1"))
    @Parameter(
            in = QUERY,
            name = "pageSize",
            schema = @Schema(type = "integer", minimum = "1", maximum = "200", defaultValue = "20"))
    @Parameter(
            in = QUERY,
            name = "cursor",
            description = "The nextCursor of the answer before; all other parameters but pageSize stay as they were",
            schema = @Schema(type = "string"))
    @Parameter(
            in = QUERY,
            name = "facets",
            description = "How many of what was found have which value",
            explode = Explode.FALSE,
            schema = @Schema(implementation = Facet[].class))
    Withheld<LeadPage> search(
            Caller caller,
            HttpServletRequest request,
            HttpServletResponse response,
            @RequestParam MultiValueMap<String, String> parameters) {
        boolean contact = caller.may(CONTACT);
        Parameters given = new Parameters(parameters);
        Optional<Long> write = knownWrite.named(given);
        LeadSearch search = LeadSearch.of(caller.partnerId(), contact, given, cursors);
        write.ifPresent(position -> knownWrite.await(position, response));
        FoundLeads found = finder.find(search);
        return contact
                ? accessLog.showing(
                        caller, request, Door.LEAD_SEARCH, numbers(found.leads()), () -> page(search, found))
                : Withheld.free(page(search, found));
    }

    private LeadPage page(LeadSearch search, FoundLeads found) {
        return new LeadPage(
                found.leads().stream().map(lead -> shown(search, lead)).toList(),
                search.place().isPresent() ? null : search.page(),
                search.pageSize(),
                found.total(),
                found.next().map(next -> cursors.seal(search.question(), next)).orElse(null),
                search.facets().isEmpty() ? null : found.facets());
    }

    @GetMapping("/{id}")
    @SeesOwnWrite
    @Parameter(
            in = QUERY,
            name = "asOf",
            description = "The lead as it was at this moment, in ISO-8601 with an offset, or position",
            schema = @Schema(type = "string"))
    Withheld<LeadView> lead(
            Caller caller,
            HttpServletRequest request,
            HttpServletResponse response,
            @PathVariable("id") String number,
            @RequestParam MultiValueMap<String, String> parameters) {
        Parameters given = new Parameters(parameters);
        Optional<Long> write = knownWrite.named(given);
        Optional<Moment> asOf = moments.read(given, "asOf");
        given.check();
        write.ifPresent(position -> knownWrite.await(position, response));
        LeadView lead = number(number)
                .flatMap(known -> asOf.map(then -> past(known, then, caller.partnerId()))
                        .orElseGet(() -> finder.byNumber(known, caller.partnerId())))
                .orElseThrow(LeadController::unknown);
        if (!caller.may(CONTACT)) {
            return Withheld.free(lead.masked());
        }
        return accessLog.showing(caller, request, Door.LEAD, numbers(List.of(lead)), () -> lead);
    }

    private Optional<LeadView> past(long number, Moment then, PartnerId viewer) {
        return finder.idOf(number, viewer)
                .flatMap(lead -> past.at(lead, then, viewer))
                .map(state -> finder.withSuspects(LeadView.of(state), state.suspected(), viewer));
    }

    private static LeadView shown(LeadSearch search, LeadView lead) {
        LeadView marked = lead.highlighted(Highlights.of(search.words(), lead, search.contact()));
        return search.contact() ? marked : marked.masked();
    }

    private static List<String> numbers(List<LeadView> leads) {
        return leads.stream().map(lead -> Long.toString(lead.id())).toList();
    }

    /** One that does not exist looks like one that somebody may not see. */
    static RequestRejected unknown() {
        return new RequestRejected(ErrorCode.NOT_FOUND, "There is no such lead.");
    }

    static Optional<Long> number(String text) {
        boolean digits = text.length() <= 18 && !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
        return digits ? Optional.of(Long.parseLong(text)) : Optional.empty();
    }
}
