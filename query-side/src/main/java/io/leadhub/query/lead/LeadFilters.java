package io.leadhub.query.lead;

import static io.swagger.v3.oas.annotations.enums.ParameterIn.QUERY;

import io.leadhub.api.lead.LeadStatus;
import io.leadhub.query.door.SeveralTexts;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** How the description for machines shows what leads are chosen by; {@link LeadSearch} reads it. */
@Parameter(
        in = QUERY,
        name = "q",
        description = "Words that must all match",
        schema = @Schema(type = "string", maxLength = SearchWords.LONGEST))
@Parameter(in = QUERY, name = "status", schema = @Schema(implementation = LeadStatus[].class))
@Parameter(in = QUERY, name = "channel", schema = @Schema(implementation = SeveralTexts.class))
@Parameter(in = QUERY, name = "partnerId", schema = @Schema(implementation = SeveralTexts.class))
@Parameter(in = QUERY, name = "assignee", schema = @Schema(implementation = SeveralTexts.class))
@Parameter(in = QUERY, name = "city", schema = @Schema(implementation = SeveralTexts.class))
@Parameter(in = QUERY, name = "tag", schema = @Schema(implementation = SeveralTexts.class))
@Parameter(in = QUERY, name = "community", schema = @Schema(implementation = SeveralTexts.class))
@Parameter(in = QUERY, name = "businessType", schema = @Schema(implementation = SeveralTexts.class))
@Parameter(in = QUERY, name = "roomType", schema = @Schema(implementation = SeveralTexts.class))
@Parameter(in = QUERY, name = "roomTag", schema = @Schema(implementation = SeveralTexts.class))
@Parameter(
        in = QUERY,
        name = "priceFrom",
        description = "Rents from there on, included: leads whose range overlaps",
        schema = @Schema(type = "integer", minimum = "0"))
@Parameter(
        in = QUERY,
        name = "priceTo",
        description = "Rents up to there, included: leads whose range overlaps",
        schema = @Schema(type = "integer", minimum = "0"))
@Parameter(
        in = QUERY,
        name = "from",
        description = "acquiredAt from then on",
        schema = @Schema(type = "string", format = "date-time"))
@Parameter(
        in = QUERY,
        name = "to",
        description = "acquiredAt before then",
        schema = @Schema(type = "string", format = "date-time"))
@Parameter(
        in = QUERY,
        name = "sort",
        description = "name needs leads:read:pii",
        schema =
                @Schema(
                        type = "string",
                        allowableValues = {"acquiredAt", "-acquiredAt", "updatedAt", "-updatedAt", "name", "-name"},
                        defaultValue = "-acquiredAt"))
@SeesOwnWrite
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@interface LeadFilters {}
