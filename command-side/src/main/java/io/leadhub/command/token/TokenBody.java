package io.leadhub.command.token;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;

/** How the description for machines shows a request for a token; {@link TokenParameters} reads it. */
@Schema(name = "TokenRequest", description = "The client proves itself here or with HTTP Basic, never both")
record TokenBody(
        @JsonProperty("grant_type")
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED, allowableValues = "client_credentials")
        String grantType,

        @JsonProperty("client_id") String clientId,

        @JsonProperty("client_secret") @Schema(format = "password")
        String clientSecret,

        @Schema(description = "separated by blanks; every scope of the client unless given")
        String scope) {}
