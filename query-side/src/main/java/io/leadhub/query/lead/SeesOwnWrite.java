package io.leadhub.query.lead;

import static io.swagger.v3.oas.annotations.enums.ParameterIn.QUERY;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** How the description for machines shows that a door waits for a write; {@link KnownWrite} reads it. */
@Parameter(
        in = QUERY,
        name = KnownWrite.PARAMETER,
        description = "X-Consistency-Token of a write that the answer is to include",
        schema = @Schema(type = "string", maxLength = KnownWrite.LONGEST))
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@interface SeesOwnWrite {}
