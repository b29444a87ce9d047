package io.leadhub.command.ingest;

import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Map;

/** How the description for machines shows a lead; {@link IngestFormat} reads it. */
@Schema(name = "IngestedLead", description = "Other fields are kept, and named by the receipt as ignored")
record IngestBody(
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED, maxLength = IngestFormat.EXTERNAL_ID)
        String externalLeadId,

        @Schema(requiredMode = Schema.RequiredMode.REQUIRED, maxLength = IngestFormat.SOURCE_SYSTEM)
        String sourceSystem,

        @Schema(format = "date-time", description = "ISO-8601 with an offset")
        String timestamp,

        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) LeadData leadData) {

    @Schema(name = "IngestedLeadData", description = "Needs at least one of phone, email and wechat")
    record LeadData(
            @Schema(maxLength = IngestFormat.NAME) String name,

            @Schema(maxLength = IngestFormat.PHONE, description = "in any notation")
            String phone,

            @Schema(maxLength = IngestFormat.EMAIL) String email,
            @Schema(maxLength = IngestFormat.WECHAT) String wechat,
            @Schema(maxLength = IngestFormat.COMPANY) String company,
            @Schema(maxLength = IngestFormat.CITY) String city,

            @ArraySchema(maxItems = IngestFormat.INTERESTS, schema = @Schema(maxLength = IngestFormat.INTEREST))
            List<String> productInterest,

            @Schema(maxLength = IngestFormat.NOTES) String notes,

            @Schema(maxProperties = IngestFormat.CUSTOM_FIELDS, description = "flat: texts, numbers, true and false")
            Map<String, Object> customFields) {}

    @Schema(name = "IngestedLeads")
    record Batch(
            @ArraySchema(
                    minItems = 1,
                    maxItems = IngestDoor.MOST_ROWS,
                    arraySchema = @Schema(requiredMode = Schema.RequiredMode.REQUIRED))
            List<IngestBody> leads) {}
}
