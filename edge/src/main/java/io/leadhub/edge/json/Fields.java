package io.leadhub.edge.json;

import io.leadhub.api.rejection.FieldProblem;
import io.leadhub.edge.problem.RequestRejected;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads an object field by field and gathers what is wrong with any of them, so that a sender learns all of it at once.
 * A field that is absent, {@code null}, blank or wrong reads as nothing; {@link #check} then refuses the wrong ones.
 * Nested objects share the list of problems and know their own path.
 */
public final class Fields {

    private final JsonNode node;
    private final Path path;
    private final List<FieldProblem> problems;

    /** Fields that cannot be kept whatever else is wrong with them. */
    private final Set<String> unkeepable;

    private final Set<String> asked = new LinkedHashSet<>();
    private final List<Fields> nested = new ArrayList<>();

    private Fields(JsonNode node, Path path, List<FieldProblem> problems, Set<String> unkeepable) {
        this.node = node;
        this.path = path;
        this.problems = problems;
        this.unkeepable = unkeepable;
    }

    /** Starts reading a document; one that is no object has no fields and one problem. */
    public static Fields of(JsonNode document) {
        return of(document, List.of());
    }

    /** @param unkeepable what no store keeps, of which nothing else is said */
    static Fields of(JsonNode document, List<FieldProblem> unkeepable) {
        Set<String> named = unkeepable.stream().map(FieldProblem::field).collect(Collectors.toSet());
        Fields fields = new Fields(document, Path.ROOT, new ArrayList<>(unkeepable), named);
        if (!document.isObject()) {
            fields.problems.add(new FieldProblem("", "TYPE", "The body must be an object."));
        }
        return fields;
    }

    /** A text as it was sent, at most {@code maxLength} characters long. */
    public @Nullable String text(String name, int maxLength) {
        JsonNode value = valueOf(name);
        return value == null ? null : Texts.read(value, maxLength, problemsOf(name));
    }

    public @Nullable String requiredText(String name, int maxLength) {
        String text = text(name, maxLength);
        return text == null ? missing(name) : text;
    }

    /** An e-mail address: one at sign, a domain with a dot, no blanks; whether it is reachable only mail can tell. */
    public @Nullable String email(String name, int maxLength) {
        return Texts.email(text(name, maxLength), problemsOf(name));
    }

    /** An ISO-8601 time with offset. */
    public @Nullable Instant instant(String name) {
        return Texts.instant(text(name, 64), problemsOf(name));
    }

    public @Nullable Long integer(String name, long least, long most) {
        JsonNode value = valueOf(name);
        return value == null ? null : Scalars.integer(value, least, most, problemsOf(name));
    }

    /** An amount: not negative, at most 15 digits before and 4 after the point; a text or a number. */
    public @Nullable BigDecimal decimal(String name) {
        JsonNode value = valueOf(name);
        return value == null ? null : Scalars.decimal(value, problemsOf(name));
    }

    /** A text, or a number that is read as one, as ids are sent either way. */
    public @Nullable String textOrNumber(String name, int maxLength) {
        JsonNode value = valueOf(name);
        return value != null && value.isIntegralNumber() ? value.asString() : text(name, maxLength);
    }

    public @Nullable Boolean bool(String name) {
        JsonNode value = valueOf(name);
        return value == null ? null : Scalars.bool(value, problemsOf(name));
    }

    /** One of an enumeration's constants, by its exact name. */
    public <E extends Enum<E>> @Nullable E choice(String name, Class<E> choices) {
        return Texts.choice(text(name, 64), choices, problemsOf(name));
    }

    /** A list of texts; blank ones are left out. */
    public List<String> texts(String name, int maxItems, int maxLength) {
        return texts(name, maxItems, maxLength, false);
    }

    /** A list of texts, each of which has to say something. */
    public List<String> statedTexts(String name, int maxItems, int maxLength) {
        return texts(name, maxItems, maxLength, true);
    }

    private List<String> texts(String name, int maxItems, int maxLength, boolean stated) {
        JsonNode list = listOf(name, maxItems);
        List<String> texts = new ArrayList<>();
        for (int i = 0; list != null && i < list.size(); i++) {
            JsonNode item = list.get(i);
            FieldNotes notes = problemsAt(path.child(name).child(Integer.toString(i)));
            String text = item.isNull() ? null : Texts.read(item, maxLength, notes);
            if (text != null) {
                texts.add(text);
            } else if (stated && (item.isNull() || item.isString())) {
                notes.add("REQUIRED", "is required");
            }
        }
        return texts;
    }

    /** A flat object: texts, numbers and truth values by name. */
    public Map<String, Object> flatMap(String name, int maxEntries, int maxLength) {
        JsonNode value = valueOf(name);
        if (value == null || !is(value.isObject(), name, "an object")) {
            return Map.of();
        }
        if (value.size() > maxEntries) {
            problemsOf(name).add("SIZE", "must have at most " + maxEntries + " entries");
            return Map.of();
        }
        Map<String, Object> entries = new LinkedHashMap<>();
        value.properties().forEach(entry -> {
            Object scalar = Scalars.any(
                    entry.getValue(), maxLength, problemsAt(path.child(name).child(entry.getKey())));
            if (scalar != null) {
                entries.put(entry.getKey(), scalar);
            }
        });
        return entries;
    }

    public @Nullable Fields object(String name) {
        JsonNode value = valueOf(name);
        return value != null && is(value.isObject(), name, "an object") ? nest(value, path.child(name)) : null;
    }

    public @Nullable Fields requiredObject(String name) {
        return valueOf(name) == null ? missing(name) : object(name);
    }

    /** A list of objects, in their order. */
    public List<Fields> objects(String name, int maxItems) {
        JsonNode list = listOf(name, maxItems);
        List<Fields> objects = new ArrayList<>();
        for (int i = 0; list != null && i < list.size(); i++) {
            Path at = path.child(name).child(Integer.toString(i));
            if (list.get(i).isObject()) {
                objects.add(nest(list.get(i), at));
            } else {
                problemsAt(at).add("TYPE", "must be an object");
            }
        }
        return objects;
    }

    /** The names of all fields that this object has. */
    public List<String> names() {
        return node.isObject() ? List.copyOf(node.propertyNames()) : List.of();
    }

    public boolean has(String name) {
        return valueOf(name) != null;
    }

    /** Adds a problem that only the door can see, such as a rule between fields. */
    public void refuse(String name, String code, String sentence) {
        add(new FieldProblem(path.child(name).toString(), code, sentence));
    }

    /** Paths of the fields that nobody asked for so far, in this object and those within. */
    public List<String> unknown() {
        Stream<String> own = node.isObject()
                ? node.propertyNames().stream()
                        .filter(name -> !asked.contains(name))
                        .map(name -> path.child(name).toString())
                : Stream.of();
        return Stream.concat(own, nested.stream().flatMap(inner -> inner.unknown().stream()))
                .toList();
    }

    /** Turns the fields that nobody asked for into problems. */
    public void refuseUnknown() {
        unknown().forEach(name -> add(new FieldProblem(name, "UNKNOWN", name + " is not known here.")));
    }

    public List<FieldProblem> problems() {
        return Collections.unmodifiableList(problems);
    }

    /** @throws RequestRejected when anything was wrong */
    public void check() {
        if (!problems.isEmpty()) {
            throw RequestRejected.because(List.copyOf(problems));
        }
    }

    private @Nullable JsonNode valueOf(String name) {
        asked.add(name);
        JsonNode value = node.get(name);
        return value == null || value.isNull() ? null : value;
    }

    private @Nullable JsonNode listOf(String name, int maxItems) {
        JsonNode value = valueOf(name);
        if (value == null || !is(value.isArray(), name, "a list")) {
            return null;
        }
        if (value.size() > maxItems) {
            problemsOf(name).add("SIZE", "must have at most " + maxItems + " items");
            return null;
        }
        return value;
    }

    private Fields nest(JsonNode value, Path at) {
        Fields inner = new Fields(value, at, problems, unkeepable);
        nested.add(inner);
        return inner;
    }

    private boolean is(boolean fits, String name, String kind) {
        if (!fits) {
            problemsOf(name).add("TYPE", "must be " + kind);
        }
        return fits;
    }

    private <T> @Nullable T missing(String name) {
        Path at = path.child(name);
        boolean saidAlready =
                problems.stream().anyMatch(problem -> problem.field().equals(at.toString()));
        if (!saidAlready) {
            problemsAt(at).add("REQUIRED", "is required");
        }
        return null;
    }

    private FieldNotes problemsOf(String name) {
        return problemsAt(path.child(name));
    }

    private FieldNotes problemsAt(Path at) {
        return (code, rule) -> add(new FieldProblem(at.toString(), code, at + " " + rule + "."));
    }

    private void add(FieldProblem problem) {
        if (!unkeepable.contains(problem.field())) {
            problems.add(problem);
        }
    }
}
