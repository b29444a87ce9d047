package io.leadhub.command.calltask;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/** How the description for machines shows the body of an append; {@link AppendFormat} reads it. */
@Schema(name = "AppendNumbers")
record AppendBody(
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED, maxLength = 128)
        String taskId,

        @Schema(
                requiredMode = Schema.RequiredMode.REQUIRED,
                minLength = 1,
                maxLength = 1_000,
                description = "1 to 1,000 items")
        List<Item> phoneNumbers,

        @Schema(description = "for numbers that state none of their own")
        List<Param> params,

        Long autoFlowId,
        @Schema(defaultValue = "86", maxLength = 4) String countryCode) {

    @Schema(name = "AppendNumbersItem", description = "A plain string means an object with that phoneNumber")
    record Item(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, maxLength = 32)
            String phoneNumber,

            @Schema(maxLength = 128) String name,
            List<Param> params) {}

    @Schema(name = "AppendNumbersParam")
    record Param(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, maxLength = 100)
            String name,

            @Schema(maxLength = 1_000) String value) {}
}
