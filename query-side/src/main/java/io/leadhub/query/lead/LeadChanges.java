package io.leadhub.query.lead;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Compares a lead with itself, field by field. */
final class LeadChanges {

    private static final JsonMapper JSON = new JsonMapper();

    private LeadChanges() {}

    /**
     * @param field its path, {@code customer.community}
     * @param before absent where there was nothing
     * @param after absent where there is nothing any longer
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Change(
            String field,
            @Nullable JsonNode before,
            @Nullable JsonNode after) {}

    /**
     * What changed shows even where what it says is masked.
     *
     * @param before {@code null} before the lead was there
     */
    static List<Change> between(@Nullable LeadView before, LeadView after, boolean contact) {
        Map<String, JsonNode> plainBefore = fields(before);
        Map<String, JsonNode> plainAfter = fields(after);
        Map<String, JsonNode> shownBefore = contact || before == null ? plainBefore : fields(before.masked());
        Map<String, JsonNode> shownAfter = contact ? plainAfter : fields(after.masked());
        TreeSet<String> names = new TreeSet<>(plainBefore.keySet());
        names.addAll(plainAfter.keySet());
        List<Change> changes = new ArrayList<>();
        for (String name : names) {
            JsonNode was = plainBefore.get(name);
            JsonNode is = plainAfter.get(name);
            if (was == null || !was.equals(is)) {
                changes.add(new Change(name, shownBefore.get(name), shownAfter.get(name)));
            }
        }
        return changes;
    }

    private static Map<String, JsonNode> fields(@Nullable LeadView lead) {
        Map<String, JsonNode> fields = new TreeMap<>();
        if (lead != null) {
            collect("", JSON.valueToTree(lead), fields);
        }
        return fields;
    }

    private static void collect(String path, JsonNode node, Map<String, JsonNode> fields) {
        if (!node.isObject()) {
            fields.put(path, node);
            return;
        }
        node.properties()
                .forEach(field -> collect(
                        path.isEmpty() ? field.getKey() : path + "." + field.getKey(), field.getValue(), fields));
    }
}
