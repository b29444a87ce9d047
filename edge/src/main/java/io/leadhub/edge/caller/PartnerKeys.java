package io.leadhub.edge.caller;

import io.leadhub.api.partner.PartnerId;
import java.util.Optional;

/** Keys that partners show as they are ({@code x-api-key}). A change shows here within a second on every node. */
public interface PartnerKeys {

    /** The partner that this key was given to, as long as it holds. */
    Optional<PartnerId> findPartner(String key);
}
