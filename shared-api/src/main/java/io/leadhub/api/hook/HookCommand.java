package io.leadhub.api.hook;

import io.leadhub.api.lead.Channel;
import io.leadhub.api.partner.PartnerId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Everything that can be asked of a hook. */
public sealed interface HookCommand {

    HookKey hookKey();

    @TargetAggregateIdentifier
    default String aggregateId() {
        return hookKey().aggregateId();
    }

    /** Open an address for a platform's pushes to a partner. */
    record OpenHook(
            HookKey hookKey,
            PartnerId partnerId,
            Channel channel,
            HookMapping mapping,
            HookAnswer answer,
            String secretFingerprint)
            implements HookCommand {}

    /** Read, answer or check pushes differently. */
    record ChangeHook(HookKey hookKey, HookChange change) implements HookCommand {}

    /** Take no pushes at this address any more. */
    record CloseHook(HookKey hookKey) implements HookCommand {}
}
