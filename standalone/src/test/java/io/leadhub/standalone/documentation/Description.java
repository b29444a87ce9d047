package io.leadhub.standalone.documentation;

import io.leadhub.standalone.LivePlatform;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.springdoc.webmvc.api.OpenApiWebMvcResource;
import org.springframework.mock.web.MockHttpServletRequest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A description of doors in the order of the alphabet, wherever order says nothing. */
record Description(JsonNode doors) {

    static final String PATH = "/v3/api-docs";

    /** Where the description that nodes bring along is kept, */
    static final Path SHIPPED = Path.of("edge/src/main/resources/io/leadhub/edge/openapi/openapi.json");

    /** and where one that is made of the code is put. */
    static final Path MADE = Path.of("standalone/target/openapi.json");

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Set<String> WITHOUT_ORDER =
            Set.of("allOf", "anyOf", "oneOf", "required", "security", "tags", "type");

    /** What the code of the doors says. */
    static Description byTheCode() throws IOException {
        OpenApiWebMvcResource maker = LivePlatform.bean(OpenApiWebMvcResource.class);
        byte[] made = maker.openapiJson(new MockHttpServletRequest("GET", PATH), PATH, Locale.ENGLISH);
        ObjectNode doors = (ObjectNode) JSON.readTree(new String(made, StandardCharsets.UTF_8));
        doors.putArray("servers").addObject().put("url", "/");
        return new Description(ordered("", doors));
    }

    static Description of(String text) {
        return new Description(JSON.readTree(text));
    }

    String text() {
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(doors) + "\n";
    }

    void write(Path file) throws IOException {
        Files.writeString(file, text());
    }

    /** Paths, types and whatever else is not the same there. */
    List<String> differences(Description other) {
        List<String> differences = new ArrayList<>();
        for (String part : List.of("/paths", "/components/schemas", "/components/securitySchemes")) {
            differences(part, doors.at(part), other.doors.at(part), differences);
        }
        if (differences.isEmpty() && !doors.equals(other.doors)) {
            differences.add("neither paths nor components");
        }
        return differences;
    }

    private static void differences(String part, JsonNode one, JsonNode another, List<String> differences) {
        Set<String> names = new TreeSet<>(one.propertyNames());
        names.addAll(another.propertyNames());
        names.stream()
                .filter(name -> !one.path(name).equals(another.path(name)))
                .map(name -> part + " " + name)
                .forEach(differences::add);
    }

    private static JsonNode ordered(String name, JsonNode node) {
        if (node.isObject()) {
            ObjectNode ordered = JSON.createObjectNode();
            node.propertyNames().stream()
                    .sorted()
                    .forEach(field -> ordered.set(field, ordered(field, node.get(field))));
            return ordered;
        }
        if (node.isArray()) {
            ArrayNode ordered = JSON.createArrayNode();
            var items = node.valueStream().map(item -> ordered(name, item));
            ordered.addAll(
                    (WITHOUT_ORDER.contains(name) ? items.sorted(Comparator.comparing(JsonNode::toString)) : items)
                            .toList());
            return ordered;
        }
        return node;
    }
}
