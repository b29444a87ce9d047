package io.leadhub.command.intake;

import io.leadhub.api.lead.Channel;
import io.leadhub.api.partner.PartnerId;

/** Translates one door's payloads into LeadHub's vocabulary. Reads the same bytes the same way every time. */
public interface PayloadFormat {

    /** The channel whose payloads this reads. */
    Channel channel();

    Reading read(PartnerId partnerId, byte[] body);
}
