package io.leadhub.api.lead;

import io.leadhub.api.partner.PartnerId;

/**
 * One record of one partner's system that speaks of a lead. The same partner, system and external id is the same lead
 * for ever.
 *
 * @param sourceSystem the partner's system, as the partner names it ({@code sourceSystem}), at most 64 characters
 * @param externalId the record's id in that system ({@code externalLeadId}), at most 128 characters
 */
public record Source(PartnerId partnerId, String sourceSystem, String externalId, Channel channel) {

    /** Whether both name the same record, whatever channel it was won by. */
    public boolean isSameRecordAs(Source other) {
        return partnerId.equals(other.partnerId)
                && sourceSystem.equals(other.sourceSystem)
                && externalId.equals(other.externalId);
    }
}
