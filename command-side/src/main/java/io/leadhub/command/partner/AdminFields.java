package io.leadhub.command.partner;

import io.leadhub.api.partner.PartnerId;
import io.leadhub.edge.json.Fields;
import io.leadhub.edge.json.StrictJson;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Fields that several administrative requests share. */
public final class AdminFields {

    static final int MAX_NAME = 200;
    static final int MAX_DESCRIPTION = 1000;

    private static final int MAX_PARTNER_ID = 64;
    private static final Duration LONGEST_OVERLAP = Duration.ofDays(30);

    /** How long a secret that is being replaced stays good; a body without it, or no body, asks for the default. */
    public static Duration overlap(byte[] body, Duration usual) {
        if (body.length == 0) {
            return usual;
        }
        Fields fields = Fields.of(StrictJson.DOCUMENT.parse(body));
        Long seconds = fields.integer("overlapSeconds", 0, LONGEST_OVERLAP.toSeconds());
        fields.refuseUnknown();
        fields.check();
        return seconds == null ? usual : Duration.ofSeconds(seconds);
    }

    /** The partner that a request names; one that it names badly, or not at all, is a problem of the fields. */
    static PartnerId requiredPartnerId(Fields fields) {
        String value = fields.requiredText("partnerId", MAX_PARTNER_ID);
        PartnerId partnerId = new PartnerId(value == null ? "" : value);
        if (value != null) {
            PartnerRules.problemsOfId(partnerId)
                    .forEach(problem -> fields.refuse(problem.field(), problem.code(), problem.message()));
        }
        return partnerId;
    }

    /** A text that a change may also make empty; {@code null} when the request does not name it. */
    static @Nullable String clearable(Fields fields, String name, int maxLength) {
        String text = fields.text(name, maxLength);
        return text == null && fields.has(name) ? "" : text;
    }

    private AdminFields() {}
}
