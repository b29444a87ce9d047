package io.leadhub.command.sales;

import io.leadhub.command.cleaning.Texts;
import io.leadhub.edge.json.Fields;
import io.leadhub.edge.json.StrictJson;
import java.util.List;
import java.util.Objects;

/** What {@code POST …/tags} takes. */
record ChangedTags(List<String> add, List<String> remove) {

    private static final int MOST = 50;

    static ChangedTags read(byte[] body) {
        Fields fields = StrictJson.DOCUMENT.fields(body);
        List<String> add = tags(fields, "add");
        List<String> remove = tags(fields, "remove");
        if (add.stream().anyMatch(remove::contains)) {
            fields.refuse("remove", "CONFLICT", "remove must not name a tag that add names.");
        }
        if (fields.problems().isEmpty() && add.isEmpty() && remove.isEmpty()) {
            fields.refuse("add", "REQUIRED", "add or remove must name a tag.");
        }
        fields.refuseUnknown();
        fields.check();
        return new ChangedTags(add, remove);
    }

    private static List<String> tags(Fields fields, String name) {
        return fields.texts(name, MOST, SalesTexts.LONGEST_NAME).stream()
                .map(Texts::line)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }
}
