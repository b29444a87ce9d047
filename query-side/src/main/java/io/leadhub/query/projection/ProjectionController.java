package io.leadhub.query.projection;

import static io.swagger.v3.oas.annotations.enums.ParameterIn.QUERY;

import io.leadhub.api.rejection.ErrorCode;
import io.leadhub.backbone.processing.Positions;
import io.leadhub.edge.caller.Caller;
import io.leadhub.edge.caller.RequiresScope;
import io.leadhub.edge.problem.RequestRejected;
import io.leadhub.query.door.Parameters;
import io.leadhub.query.elasticsearch.Indices;
import io.leadhub.query.projection.ProjectionStatus.Lag;
import io.leadhub.query.projection.ProjectionStatus.LastSwitch;
import io.leadhub.query.projection.ProjectionStatus.RebuildStatus;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Where administrators see how far projections are, and have them made anew. */
@RestController
@RequiresScope("admin")
class ProjectionController {

    private static final String PROJECTIONS = "/admin/projections";
    private static final long FROM_THE_START = 0;
    private static final int MOST_MISSING = 1_000_000;

    private final List<IndexedProjection> projections;
    private final Rebuilds rebuilds;
    private final Positions positions;
    private final Indices indices;
    private final WaysBack waysBack;
    private final Shortfalls shortfalls;
    private final Clock clock = Clock.systemUTC();

    ProjectionController(
            List<IndexedProjection> projections,
            Rebuilds rebuilds,
            Positions positions,
            Indices indices,
            WaysBack waysBack,
            Shortfalls shortfalls) {
        this.waysBack = waysBack;
        this.shortfalls = shortfalls;
        this.projections = projections;
        this.rebuilds = rebuilds;
        this.positions = positions;
        this.indices = indices;
    }

    record ProjectionList(List<ProjectionStatus> items) {}

    /** The same for auditors, who change nothing. */
    @GetMapping("/api/v1/audit/projections")
    @RequiresScope("audit:read")
    ProjectionList listForAuditors(Caller caller) {
        if (!caller.partnerId().isPlatform()) {
            throw new RequestRejected(ErrorCode.INSUFFICIENT_SCOPE, "Only clients of the platform see projections.");
        }
        return list();
    }

    @GetMapping(PROJECTIONS)
    ProjectionList list() {
        List<Rebuild> running = rebuilds.running();
        long head = positions.head();
        return new ProjectionList(projections.stream()
                .map(projection -> status(projection, running, head))
                .toList());
    }

    @PostMapping(PROJECTIONS + "/{name}/rebuild")
    @Parameter(
            in = QUERY,
            name = "acceptMissing",
            description = "How many documents the index that takes over may lack",
            schema = @Schema(type = "integer", minimum = "0", maximum = "" + MOST_MISSING, defaultValue = "0"))
    @ResponseStatus(HttpStatus.ACCEPTED)
    ProjectionStatus rebuild(
            Caller caller, @PathVariable String name, @RequestParam MultiValueMap<String, String> parameters) {
        IndexedProjection projection = find(name);
        long acceptedMissing = acceptedMissing(parameters);
        return start(
                projection,
                new Rebuild(
                        name,
                        indices.next(projection.index()),
                        caller.actor(),
                        now(),
                        FROM_THE_START,
                        acceptedMissing));
    }

    /** Lets the index before the one in use take over again, once it has seen what it missed. */
    @PostMapping(PROJECTIONS + "/{name}/rollback")
    @Parameter(
            in = QUERY,
            name = "acceptMissing",
            description = "How many documents the index that takes over may lack",
            schema = @Schema(type = "integer", minimum = "0", maximum = "" + MOST_MISSING, defaultValue = "0"))
    @ResponseStatus(HttpStatus.ACCEPTED)
    ProjectionStatus rollback(
            Caller caller, @PathVariable String name, @RequestParam MultiValueMap<String, String> parameters) {
        IndexedProjection projection = find(name);
        long acceptedMissing = acceptedMissing(parameters);
        WayBack back = waysBack.of(name)
                .filter(before -> indices.exists(before.previousIndex()))
                .orElseThrow(() -> new RequestRejected(ErrorCode.CONFLICT, "There is no index to go back to."));
        if (indices.current(projection.index())
                .filter(back.previousIndex()::equals)
                .isPresent()) {
            throw new RequestRejected(
                    ErrorCode.CONFLICT, "The index before, " + back.previousIndex() + ", is the one in use.");
        }
        return start(
                projection,
                new Rebuild(
                        name,
                        back.previousIndex(),
                        caller.actor(),
                        now(),
                        Math.max(1, back.position()),
                        acceptedMissing));
    }

    private static long acceptedMissing(MultiValueMap<String, String> parameters) {
        Parameters given = new Parameters(parameters);
        int accepted = given.number("acceptMissing", 0, 0, MOST_MISSING);
        given.check();
        return accepted;
    }

    /** As exactly as it is stored. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private ProjectionStatus start(IndexedProjection projection, Rebuild rebuild) {
        if (!rebuilds.request(rebuild)) {
            throw new RequestRejected(ErrorCode.CONFLICT, "This projection is being rebuilt already.");
        }
        return status(projection, List.of(rebuild), positions.head());
    }

    private IndexedProjection find(String name) {
        return projections.stream()
                .filter(known -> known.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new RequestRejected(ErrorCode.NOT_FOUND, "There is no such projection."));
    }

    private ProjectionStatus status(IndexedProjection projection, List<Rebuild> running, long head) {
        Positions.Place place = positions.of(projection.group());
        long position = Math.min(place.position(), head);
        long behind = head - position;
        double seconds = behind == 0 ? 0 : positions.age(place).toMillis() / 1000.0;
        Optional<RebuildStatus> rebuild = running.stream()
                .filter(one -> one.projection().equals(projection.name()))
                .findFirst()
                .map(one -> status(one, head));
        return new ProjectionStatus(
                projection.name(),
                projection.group(),
                indices.current(projection.index()).orElse(null),
                position,
                head,
                new Lag(behind, seconds),
                ProjectionStatus.progress(position, head),
                rebuild.orElse(null),
                waysBack.of(projection.name()).map(LastSwitch::of).orElse(null),
                shortfalls.of(projection.name()).orElse(null));
    }

    private RebuildStatus status(Rebuild rebuild, long head) {
        long position = Math.max(
                rebuild.fromPosition(), positions.of(rebuild.processor()).position());
        double seconds = Math.max(
                0.001, Duration.between(rebuild.startedAt(), clock.instant()).toMillis() / 1000.0);
        return new RebuildStatus(
                rebuild.index(),
                rebuild.startedAt(),
                rebuild.acceptedMissing(),
                position,
                ProjectionStatus.progress(position, head),
                (position - rebuild.fromPosition()) / seconds);
    }
}
