package io.leadhub.command.hook;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.leadhub.edge.json.StrictJson;
import io.leadhub.edge.problem.RequestRejected;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * Leads to one value in a payload: names divided by dots, {@code [0]} for the first of a list, {@code [label=姓名|称呼]}
 * for the first whose label is one of these; {@code header:msg-id} for a header. JSON that is written as a text is gone
 * into as if it were not.
 */
final class PayloadPath {

    static final int LONGEST = 500;

    private static final String HEADER = "header:";
    private static final Pattern HEADER_NAME = Pattern.compile("[a-z0-9-]{1,64}");
    private static final Pattern STEP =
            Pattern.compile("(?:^|\\.)([^.\\[\\]]+)|\\[(\\d{1,3})]|\\[([^=\\[\\]]+)=([^\\[\\]]+)]");

    private final String path;

    PayloadPath(String path) {
        this.path = path;
    }

    static boolean isValid(String path) {
        if (path.startsWith(HEADER)) {
            return HEADER_NAME.matcher(path.substring(HEADER.length())).matches();
        }
        String steps = STEP.matcher(path).results().map(MatchResult::group).collect(Collectors.joining());
        return !path.isEmpty() && path.length() <= LONGEST && steps.equals(path);
    }

    /** What stands there, as a text; nothing when it is blank or no value. */
    Optional<String> find(JsonNode payload, Map<String, String> headers) {
        String found = path.startsWith(HEADER)
                ? headers.getOrDefault(path.substring(HEADER.length()), "")
                : text(STEP.matcher(path).results().reduce(payload, PayloadPath::step, (one, other) -> other));
        return found.isBlank() ? Optional.empty() : Optional.of(found.strip());
    }

    private static JsonNode step(JsonNode from, MatchResult step) {
        JsonNode node = from.isString() ? unpacked(from.stringValue()) : from;
        if (step.group(1) != null) {
            return node.path(step.group(1));
        }
        if (step.group(2) != null) {
            return node.path(Integer.parseInt(step.group(2)));
        }
        List<String> wanted = Arrays.asList(step.group(4).split("\\|"));
        return node.valueStream()
                .filter(item -> wanted.contains(text(item.path(step.group(3)))))
                .findFirst()
                .orElse(MissingNode.getInstance());
    }

    private static JsonNode unpacked(String text) {
        try {
            return StrictJson.DOCUMENT.parse(text.getBytes(UTF_8));
        } catch (RequestRejected noJson) {
            return MissingNode.getInstance();
        }
    }

    private static String text(JsonNode value) {
        return switch (value.getNodeType()) {
            case STRING -> value.stringValue().strip();
            case NUMBER, BOOLEAN -> value.asString();
            case ARRAY ->
                value.valueStream()
                        .map(PayloadPath::text)
                        .filter(text -> !text.isBlank())
                        .collect(Collectors.joining(" "));
            case OBJECT, NULL, MISSING, BINARY, POJO -> "";
        };
    }

    @Override
    public String toString() {
        return path;
    }
}
