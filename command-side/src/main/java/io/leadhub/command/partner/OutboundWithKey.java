package io.leadhub.command.partner;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import org.jspecify.annotations.Nullable;

/** @param apiKey only in the one answer that shows it: when it was made here and is new */
@JsonInclude(JsonInclude.Include.NON_NULL)
record OutboundWithKey(
        @JsonUnwrapped OutboundView outbound, @Nullable Secret apiKey) {}
