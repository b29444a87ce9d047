package io.leadhub.command.lead;

import io.leadhub.api.lead.LeadId;
import io.leadhub.command.lead.Identities.KnownSource;
import org.jspecify.annotations.Nullable;

/**
 * To which lead a statement belongs, and what that changes about who holds what.
 *
 * @param source the statement's source as it stands afterwards
 * @param kind how the lead learns of it
 * @param claimed a mobile number that the lead holds from now on
 * @param released a mobile number that no source of the lead states any longer, though the lead held it
 * @param rival another lead that holds the mobile number which the statement names
 */
record Match(
        IdentityKey sourceKey,
        KnownSource source,
        Kind kind,
        @Nullable IdentityKey claimed,
        @Nullable Released released,
        @Nullable LeadId rival) {

    /** @param heir the lead that the number goes on to, unless it is free */
    record Released(IdentityKey mobile, @Nullable LeadId heir) {}

    enum Kind {
        NEW_LEAD,
        NEW_SOURCE,
        KNOWN_SOURCE
    }

    LeadId leadId() {
        return source.leadId();
    }
}
