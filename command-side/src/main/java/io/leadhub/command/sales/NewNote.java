package io.leadhub.command.sales;

import io.leadhub.command.cleaning.Texts;
import io.leadhub.edge.json.Fields;
import io.leadhub.edge.json.StrictJson;
import java.util.Objects;

/** What {@code POST …/notes} takes. */
record NewNote(String text) {

    static NewNote read(byte[] body) {
        Fields fields = StrictJson.DOCUMENT.fields(body);
        String text = Texts.lines(fields.requiredText("text", SalesTexts.LONGEST_NOTE));
        fields.refuseUnknown();
        fields.check();
        return new NewNote(Objects.requireNonNull(text));
    }
}
