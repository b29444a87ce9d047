package io.leadhub.api.hook;

import io.leadhub.api.lead.Channel;
import io.leadhub.api.partner.PartnerId;
import org.axonframework.serialization.Revision;

/** Everything that can have happened to a hook. */
public sealed interface HookEvent {

    HookKey hookKey();

    /**
     * A platform can push leads for a partner.
     *
     * @param secretFingerprint tells one secret from the next; empty where pushes are not signed
     */
    @Revision("1")
    record HookOpened(
            HookKey hookKey,
            PartnerId partnerId,
            Channel channel,
            HookMapping mapping,
            HookAnswer answer,
            String secretFingerprint)
            implements HookEvent {}

    /**
     * Pushes are read, answered or checked differently.
     *
     * @param change only what was asked to be different
     */
    @Revision("1")
    record HookChanged(HookKey hookKey, PartnerId partnerId, HookChange change) implements HookEvent {}

    /** The address takes nothing any more. */
    @Revision("1")
    record HookClosed(HookKey hookKey, PartnerId partnerId) implements HookEvent {}
}
