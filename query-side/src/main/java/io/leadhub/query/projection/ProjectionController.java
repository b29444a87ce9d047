package io.leadhub.query.projection;

import io.leadhub.api.rejection.ErrorCode;
import io.leadhub.edge.caller.Caller;
import io.leadhub.edge.caller.RequiresScope;
import io.leadhub.edge.problem.RequestRejected;
import io.leadhub.query.elasticsearch.Indices;
import io.leadhub.query.projection.ProjectionStatus.Lag;
import io.leadhub.query.projection.ProjectionStatus.RebuildStatus;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Where administrators see how far projections are, and have them made anew. */
@RestController
@RequestMapping("/admin/projections")
@RequiresScope("admin")
class ProjectionController {

    private final List<IndexedProjection> projections;
    private final Rebuilds rebuilds;
    private final Positions positions;
    private final Indices indices;
    private final Clock clock = Clock.systemUTC();

    ProjectionController(List<IndexedProjection> projections, Rebuilds rebuilds, Positions positions, Indices indices) {
        this.projections = projections;
        this.rebuilds = rebuilds;
        this.positions = positions;
        this.indices = indices;
    }

    record ProjectionList(List<ProjectionStatus> items) {}

    @GetMapping
    ProjectionList list() {
        List<Rebuild> running = rebuilds.running();
        long head = positions.head();
        return new ProjectionList(projections.stream()
                .map(projection -> status(projection, running, head))
                .toList());
    }

    @PostMapping("/{name}/rebuild")
    @ResponseStatus(HttpStatus.ACCEPTED)
    ProjectionStatus rebuild(Caller caller, @PathVariable String name) {
        IndexedProjection projection = projections.stream()
                .filter(known -> known.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new RequestRejected(ErrorCode.NOT_FOUND, "There is no such projection."));
        String next = projection.index().following(indices.current(projection.index()));
        Rebuild rebuild = new Rebuild(name, next, caller.actor(), clock.instant());
        if (!rebuilds.request(rebuild)) {
            throw new RequestRejected(ErrorCode.CONFLICT, "This projection is being rebuilt already.");
        }
        return status(projection, List.of(rebuild), positions.head());
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
                rebuild.orElse(null));
    }

    private RebuildStatus status(Rebuild rebuild, long head) {
        long position = positions.of(rebuild.processor()).position();
        return new RebuildStatus(
                rebuild.index(), rebuild.startedAt(), position, ProjectionStatus.progress(position, head));
    }
}
