package io.leadhub.standalone.documentation;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/** What of an answer is the same every time: its fields, their types, and words that are constants. */
final class Shape {

    private Shape() {}

    /** Where the answer is not as the document shows it. */
    static List<String> differences(JsonNode shown, JsonNode answered) {
        List<String> differences = new ArrayList<>();
        compare("$", shown, answered, differences);
        return differences;
    }

    private static void compare(String path, JsonNode shown, JsonNode answered, List<String> differences) {
        if (shown.isObject() && answered.isObject()) {
            Set<String> names = new TreeSet<>(shown.propertyNames());
            names.addAll(answered.propertyNames());
            names.forEach(name -> compare(path + "." + name, shown.path(name), answered.path(name), differences));
        } else if (shown.isArray() && answered.isArray()) {
            for (int i = 0; i < Math.min(shown.size(), answered.size()); i++) {
                compare(path + "[" + i + "]", shown.get(i), answered.get(i), differences);
            }
        } else if (shown.getNodeType() != answered.getNodeType()) {
            differences.add(path + " is shown as " + shown + " and answered as " + answered);
        } else if (isConstant(shown) && !shown.equals(answered)) {
            differences.add(path + " is shown as " + shown + " and answered as " + answered);
        }
    }

    private static boolean isConstant(JsonNode shown) {
        return shown.isString() && shown.asString().matches("[A-Z]+(_[A-Z]+)*");
    }
}
