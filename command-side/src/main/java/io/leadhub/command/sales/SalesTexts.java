package io.leadhub.command.sales;

import io.leadhub.command.cleaning.Texts;
import io.leadhub.edge.json.Fields;
import org.jspecify.annotations.Nullable;

/** Texts that salespeople type. */
final class SalesTexts {

    static final int LONGEST_NAME = 64;
    static final int LONGEST_NOTE = 4_000;

    private SalesTexts() {}

    static @Nullable String requiredName(Fields fields, String name) {
        String typed = fields.requiredText(name, LONGEST_NAME);
        String line = Texts.line(typed);
        if (typed != null && line == null) {
            fields.refuse(name, "REQUIRED", name + " is required.");
        }
        return line;
    }

    static @Nullable String note(Fields fields, String name) {
        return Texts.lines(fields.text(name, LONGEST_NOTE));
    }
}
