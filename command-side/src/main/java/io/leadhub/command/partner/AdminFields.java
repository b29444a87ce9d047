package io.leadhub.command.partner;

import io.leadhub.api.partner.PartnerId;
import io.leadhub.edge.json.Fields;
import org.jspecify.annotations.Nullable;

/** Fields that several administrative requests share. */
final class AdminFields {

    static final int MAX_NAME = 200;
    static final int MAX_DESCRIPTION = 1000;

    private static final int MAX_PARTNER_ID = 64;

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
