package io.leadhub.edge.json;

import io.leadhub.api.rejection.FieldProblem;
import io.leadhub.edge.problem.RequestRejected;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Finds what no store keeps: NUL and other control characters, lone surrogates, noncharacters, numbers beyond every
 * column. Paths are put together only for what is refused, so that a sound document costs one pass over its characters.
 */
final class Characters {

    private static final int MAX_PROBLEMS = 100;

    private static final int MAX_EXPONENT = 308;

    private final List<FieldProblem> problems = new ArrayList<>();

    private Characters() {}

    static void check(JsonNode tree) {
        List<FieldProblem> problems = problemsOf(tree);
        if (!problems.isEmpty()) {
            throw RequestRejected.because(problems);
        }
    }

    static List<FieldProblem> problemsOf(JsonNode tree) {
        Characters found = new Characters();
        found.visit(tree, Path.ROOT);
        return found.problems;
    }

    /** The first character of a text that cannot be kept, or -1. */
    static int firstUnkeepable(String text) {
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            if (character >= ' ' && character < Character.MIN_SURROGATE) {
                continue;
            }
            if (Character.isHighSurrogate(character)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (!isKeepable(character)) {
                return i;
            }
        }
        return -1;
    }

    private static boolean isKeepable(char character) {
        return character >= ' '
                ? !Character.isSurrogate(character) && character < '\uFFFE'
                : character == '\t' || character == '\n' || character == '\r';
    }

    private void visit(JsonNode node, Path path) {
        if (problems.size() >= MAX_PROBLEMS) {
            return;
        }
        switch (node.getNodeType()) {
            case OBJECT -> visitFields(node, path);
            case ARRAY -> visitItems(node, path);
            case STRING -> checkText(node.stringValue(), path, null);
            case NUMBER -> checkNumber(node, path);
            case BINARY, BOOLEAN, MISSING, NULL, POJO -> {}
        }
    }

    private void visitFields(JsonNode object, Path path) {
        for (Map.Entry<String, JsonNode> field : object.properties()) {
            checkText(field.getKey(), path, field.getKey());
            JsonNode value = field.getValue();
            if (value.isString()) {
                checkText(value.stringValue(), path, field.getKey());
            } else {
                visit(value, new Path(path, field.getKey()));
            }
        }
    }

    private void visitItems(JsonNode array, Path path) {
        for (int i = 0; i < array.size(); i++) {
            visit(array.get(i), new Path(path, Integer.toString(i)));
        }
    }

    private void checkText(String text, Path path, @Nullable String field) {
        if (firstUnkeepable(text) >= 0) {
            String where = (field == null ? path : new Path(path, field)).toString();
            problems.add(new FieldProblem(where, "CHARACTER", where + " holds a character that cannot be kept."));
        }
    }

    private void checkNumber(JsonNode number, Path path) {
        boolean outOfRange = number.isBigInteger()
                || (number.isBigDecimal()
                        && Math.abs((long) number.decimalValue().precision()
                                        - number.decimalValue().scale())
                                > MAX_EXPONENT);
        if (outOfRange) {
            problems.add(new FieldProblem(path.toString(), "RANGE", path + " is a number beyond every range."));
        }
    }
}
