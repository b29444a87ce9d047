package io.leadhub.query.projection;

import io.leadhub.backbone.processing.Positions;
import io.leadhub.query.elasticsearch.Indices;
import io.leadhub.query.elasticsearch.SearchIndex;
import io.leadhub.query.projection.IndexComparison.Expected;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Lets an index take over from the one in use, if it lacks no more than was accepted, and keeps the way back. */
@Component
class Switch {

    private final Indices indices;
    private final IndexComparison comparison;
    private final WaysBack waysBack;
    private final Positions positions;
    private final List<IndexedProjection> projections;
    private final Clock clock = Clock.systemUTC();

    Switch(
            Indices indices,
            IndexComparison comparison,
            WaysBack waysBack,
            Positions positions,
            List<IndexedProjection> projections) {
        this.indices = indices;
        this.comparison = comparison;
        this.waysBack = waysBack;
        this.positions = positions;
        this.projections = projections;
    }

    /** What the index in use has by now. */
    Optional<Expected> expected(SearchIndex alias) {
        return indices.current(alias).map(comparison::lookAt);
    }

    /**
     * Lets everybody know that an index is about to take over, if it lacks no more than was accepted. From now on whoever
     * waits for a write waits until both indices have it.
     *
     * @param expected what the index in use had before the new one saw all that it had seen
     * @return in what the new index falls short, if by more than was accepted; then it must not take over
     */
    Optional<Comparison> announce(Rebuild rebuild, Expected expected) {
        IndexedProjection projection = projectionOf(rebuild);
        boolean happenedBefore = expected.liveIndex().equals(rebuild.index());
        if (!happenedBefore) {
            Comparison compared = comparison.compare(expected, rebuild.index());
            if (compared.lost() > rebuild.acceptedMissing()) {
                return Optional.of(compared);
            }
            if (compared.lost() > 0) {
                compared = comparison.naming(compared, expected.liveIndex(), rebuild.index());
            }
            waysBack.save(new WayBack(
                    projection.name(),
                    rebuild.index(),
                    expected.liveIndex(),
                    positions.complete(projection.group()),
                    compared,
                    clock.instant()));
        }
        return Optional.empty();
    }

    /** Lets an index take over that was announced. */
    void to(Rebuild rebuild) {
        IndexedProjection projection = projectionOf(rebuild);
        SearchIndex alias = projection.index();
        indices.promote(alias, rebuild.index());
        String previous =
                waysBack.of(projection.name()).map(WayBack::previousIndex).orElse(rebuild.index());
        indices.deleteAllBut(alias, Set.of(rebuild.index(), previous));
    }

    /** Names what an index lacks that did not take over. */
    Comparison explained(Rebuild rebuild, Comparison lacking) {
        return indices.current(projectionOf(rebuild).index())
                .map(live -> comparison.naming(lacking, live, rebuild.index()))
                .orElse(lacking);
    }

    /** In what an index falls short that took over nevertheless. */
    Optional<Comparison> shortened(Rebuild rebuild) {
        return waysBack.of(rebuild.projection())
                .filter(back -> back.index().equals(rebuild.index()))
                .map(WayBack::comparison)
                .filter(compared -> compared.lost() > 0);
    }

    private IndexedProjection projectionOf(Rebuild rebuild) {
        return projections.stream()
                .filter(known -> known.name().equals(rebuild.projection()))
                .findFirst()
                .orElseThrow();
    }
}
