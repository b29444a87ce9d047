package io.leadhub.query.door;

import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/** How the description for machines shows a parameter that may be given several times; {@link Parameters#texts} reads it. */
@ArraySchema(maxItems = Parameters.MOST_VALUES, schema = @Schema(type = "string", maxLength = Parameters.LONGEST_VALUE))
public interface SeveralTexts extends List<String> {}
