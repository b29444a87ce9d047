package io.leadhub.query.audit;

import static io.swagger.v3.oas.annotations.enums.ParameterIn.QUERY;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.Explode;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** How the description for machines shows what events are chosen by; {@link EventSearch} reads it. */
@Parameter(
        in = QUERY,
        name = "after",
        description = "The position behind which to begin",
        schema = @Schema(type = "string", pattern = "[0-9]{0,18}", defaultValue = "0"))
@Parameter(
        in = QUERY,
        name = "types",
        description = "Short names",
        explode = Explode.FALSE,
        array = @ArraySchema(schema = @Schema(type = "string", pattern = EventSearch.TYPE, example = "LeadCaptured")))
@Parameter(
        in = QUERY,
        name = "aggregateId",
        description = "One stream only",
        schema = @Schema(type = "string", maxLength = EventSearch.LONGEST))
@Parameter(
        in = QUERY,
        name = "from",
        description = "occurredAt from then on",
        schema = @Schema(type = "string", format = "date-time"))
@Parameter(
        in = QUERY,
        name = "to",
        description = "occurredAt before then",
        schema = @Schema(type = "string", format = "date-time"))
@Parameter(
        in = QUERY,
        name = "limit",
        description = "100 unless given; of a stream all",
        schema = @Schema(type = "integer", minimum = "1", maximum = "1000"))
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@interface EventFilters {}
