package io.leadhub.benchmarks;

import io.leadhub.benchmarks.platform.JsonDoor;
import io.leadhub.benchmarks.platform.PlatformFailed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import tools.jackson.databind.JsonNode;

/** The projections as an administrator sees them. */
final class Projections {

    private static final Duration PAUSE = Duration.ofMillis(250);
    private static final Duration PATIENCE = Duration.ofMinutes(45);

    private final JsonDoor door;

    Projections(JsonDoor door) {
        this.door = door;
    }

    /** Builds this one again from the first event; says how many seconds that took. */
    double rebuild(String name) {
        var start = System.nanoTime();
        door.post("/admin/projections/" + name + "/rebuild");
        await(() -> !isRebuilding(name));
        return (System.nanoTime() - start) / 1e9;
    }

    /** What can be built again. */
    List<String> names() {
        var names = new ArrayList<String>();
        items().forEach(projection -> names.add(projection.required("name").asString()));
        return names;
    }

    private boolean isRebuilding(String name) {
        for (var projection : items()) {
            if (projection.path("name").asString("").equals(name)) {
                return !projection.path("rebuild").isMissingNode()
                        && !projection.path("rebuild").isNull();
            }
        }
        throw new PlatformFailed("There is no projection " + name + ".");
    }

    private JsonNode items() {
        return door.get("/admin/projections").path("items");
    }

    private static void await(BooleanSupplier condition) {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new PlatformFailed("The projections did not catch up within " + PATIENCE + ".");
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }
}
