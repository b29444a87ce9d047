package io.leadhub.command.hook;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.leadhub.api.lead.Contribution;
import io.leadhub.api.lead.PhoneNumber;
import io.leadhub.api.rejection.ErrorCode;
import io.leadhub.api.rejection.FieldProblem;
import io.leadhub.command.intake.Reading;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a mapping would make of a payload: a lead, or why it is none.
 *
 * @param understood whether it would be a lead
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Trial(
        boolean understood,
        @Nullable TriedLead lead,
        @Nullable ErrorCode errorCode,
        @Nullable String message,
        @Nullable List<FieldProblem> details) {

    /** The lead that would come of it. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record TriedLead(
            String channel,
            String sourceSystem,
            String externalLeadId,
            @Nullable String name,
            @Nullable String phone,
            @Nullable String email,
            @Nullable String wechat,
            @Nullable String company,
            @Nullable String city,
            List<String> productInterest,
            @Nullable String notes,
            Map<String, Object> customFields) {}

    static Trial of(Reading reading) {
        return switch (reading) {
            case Reading.Malformed malformed ->
                new Trial(
                        false,
                        null,
                        malformed.rejection().code(),
                        malformed.rejection().message(),
                        malformed.rejection().details());
            case Reading.Understood understood -> new Trial(true, lead(understood), null, null, null);
        };
    }

    private static TriedLead lead(Reading.Understood understood) {
        Contribution said = understood.contribution();
        PhoneNumber phone = said.phone();
        return new TriedLead(
                understood.source().channel().value(),
                understood.source().sourceSystem(),
                understood.source().externalId(),
                said.name(),
                phone == null ? null : phone.display(),
                said.email(),
                said.wechat(),
                said.company(),
                said.city(),
                said.productInterest(),
                said.notes(),
                said.customFields());
    }
}
