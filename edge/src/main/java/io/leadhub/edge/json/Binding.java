package io.leadhub.edge.json;

import io.leadhub.api.rejection.FieldProblem;
import io.leadhub.edge.problem.RequestRejected;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Turns a document that was read into a record. What stops the reading is noted, taken out of the document, and the
 * reading starts again, so that a sender learns everything at once.
 */
final class Binding {

    private static final int MAX_PROBLEMS = 100;

    private Binding() {}

    static <T> T of(JsonNode document, ObjectReader reader) {
        List<FieldProblem> stops = new ArrayList<>();
        while (true) {
            List<FieldProblem> notes = new ArrayList<>(stops);
            try {
                @Nullable
                T bound = reader.withAttribute(BindingProblems.FOUND, notes).readValue(document);
                if (bound != null && notes.isEmpty()) {
                    return bound;
                }
                throw RequestRejected.because(notes.isEmpty() ? List.of(noObject()) : notes);
            } catch (JacksonException stop) {
                stops.add(problemOf(stop));
                if (stops.size() >= MAX_PROBLEMS || !takeOut(document, stop.getPath())) {
                    throw RequestRejected.because(stops);
                }
            }
        }
    }

    private static boolean takeOut(JsonNode document, List<JacksonException.Reference> path) {
        @Nullable JsonNode holder = document;
        for (int i = 0; i < path.size() - 1 && holder != null; i++) {
            String name = path.get(i).getPropertyName();
            holder = name == null ? holder.get(path.get(i).getIndex()) : holder.get(name);
        }
        if (path.isEmpty()) {
            return false;
        }
        String name = path.getLast().getPropertyName();
        int index = path.getLast().getIndex();
        if (holder instanceof ObjectNode object && name != null) {
            return object.remove(name) != null;
        }
        return holder instanceof ArrayNode array
                && index >= 0
                && index < array.size()
                && !array.set(index, NullNode.getInstance()).isEmpty();
    }

    private static FieldProblem problemOf(JacksonException stop) {
        if (stop.getCause() instanceof RequestRejected rejected) {
            throw rejected;
        }
        String field = stop.getPath().stream()
                .map(step ->
                        step.getPropertyName() == null ? Integer.toString(step.getIndex()) : step.getPropertyName())
                .collect(Collectors.joining("."));
        return field.isEmpty() ? noObject() : new FieldProblem(field, "TYPE", field + " is not of the expected type.");
    }

    private static FieldProblem noObject() {
        return new FieldProblem("", "TYPE", "The body must be an object.");
    }
}
