package io.leadhub.command.intake;

import io.leadhub.api.rawpayload.RawPayloadEvent.RawPayloadReceived;

/** Reads payloads of platforms, each by the version of the mapping that was in force when it arrived. */
public interface PayloadMappings {

    /** @param mapping as in {@link io.leadhub.api.Metadata#MAPPING} */
    Reading read(RawPayloadReceived received, String mapping);
}
