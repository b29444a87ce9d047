package io.leadhub.command.ingest;

import io.leadhub.api.lead.Channel;
import io.leadhub.api.lead.Contribution;
import io.leadhub.api.lead.Source;
import io.leadhub.api.partner.PartnerId;
import io.leadhub.api.rejection.FieldProblem;
import io.leadhub.command.cleaning.PhoneNumbers;
import io.leadhub.command.cleaning.Texts;
import io.leadhub.command.intake.PayloadFormat;
import io.leadhub.command.intake.Reading;
import io.leadhub.edge.json.Fields;
import io.leadhub.edge.json.StrictJson;
import io.leadhub.edge.problem.RequestRejected;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The body of the signed ingest door, as docs/api/ingest.md describes it. */
@Component
public class IngestFormat implements PayloadFormat {

    private static final Set<String> CONTACTS = Set.of("leadData.phone", "leadData.email", "leadData.wechat");
    static final int EXTERNAL_ID = 128;
    static final int SOURCE_SYSTEM = 64;
    static final int NAME = 128;
    static final int PHONE = 64;
    static final int EMAIL = 254;
    static final int WECHAT = 64;
    static final int COMPANY = 256;
    static final int CITY = 64;
    static final int INTERESTS = 50;
    static final int INTEREST = 128;
    static final int NOTES = 4_000;
    static final int CUSTOM_FIELDS = 50;
    static final int CUSTOM_FIELD = 1_024;

    @Override
    public Channel channel() {
        return Channel.INGEST;
    }

    @Override
    public Reading read(PartnerId partnerId, byte[] body) {
        try {
            return read(partnerId, StrictJson.DOCUMENT.fields(body), Channel.INGEST);
        } catch (RequestRejected rejected) {
            return new Reading.Malformed(rejected.rejection());
        }
    }

    /**
     * Reads a body of this form that came in by another door.
     *
     * @throws RequestRejected naming every problem that was found
     */
    public static Reading read(PartnerId partnerId, Fields fields, Channel channel) {
        String externalId = fields.requiredText("externalLeadId", EXTERNAL_ID);
        String sourceSystem = fields.requiredText("sourceSystem", SOURCE_SYSTEM);
        fields.instant("timestamp");
        Contribution contribution = contribution(fields.requiredObject("leadData"));
        fields.check();
        if (externalId == null || sourceSystem == null) {
            throw new IllegalStateException("A required field is missing and was not refused");
        }
        return new Reading.Understood(
                new Source(partnerId, sourceSystem, externalId, channel), contribution, fields.unknown());
    }

    private static Contribution contribution(@Nullable Fields leadData) {
        if (leadData == null) {
            return Contribution.NOTHING;
        }
        String phone = Texts.line(leadData.text("phone", PHONE));
        String email = leadData.email("email", EMAIL);
        String wechat = Texts.line(leadData.text("wechat", WECHAT));
        if (phone == null && email == null && wechat == null && !isAnyContactRefused(leadData)) {
            leadData.refuse("phone", "REQUIRED", "leadData needs at least one of phone, email and wechat.");
        }
        return new Contribution(
                Texts.line(leadData.text("name", NAME)),
                phone == null ? null : PhoneNumbers.understand(phone),
                Texts.email(email),
                wechat,
                Texts.line(leadData.text("company", COMPANY)),
                Texts.line(leadData.text("city", CITY)),
                leadData.texts("productInterest", INTERESTS, INTEREST),
                Texts.lines(leadData.text("notes", NOTES)),
                leadData.flatMap("customFields", CUSTOM_FIELDS, CUSTOM_FIELD));
    }

    private static boolean isAnyContactRefused(Fields leadData) {
        return leadData.problems().stream().map(FieldProblem::field).anyMatch(CONTACTS::contains);
    }
}
