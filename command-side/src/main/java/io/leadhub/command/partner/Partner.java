package io.leadhub.command.partner;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import io.leadhub.api.partner.ApiKeyChange;
import io.leadhub.api.partner.ClientChange;
import io.leadhub.api.partner.CredentialStatus;
import io.leadhub.api.partner.Outbound;
import io.leadhub.api.partner.PartnerCommand.ChangeApiKey;
import io.leadhub.api.partner.PartnerCommand.ChangeClient;
import io.leadhub.api.partner.PartnerCommand.ConfigureOutbound;
import io.leadhub.api.partner.PartnerCommand.IssueApiKey;
import io.leadhub.api.partner.PartnerCommand.IssueClient;
import io.leadhub.api.partner.PartnerCommand.RegisterPartner;
import io.leadhub.api.partner.PartnerCommand.RotateApiKey;
import io.leadhub.api.partner.PartnerCommand.RotateClient;
import io.leadhub.api.partner.PartnerCommand.RotateSigningKey;
import io.leadhub.api.partner.PartnerEvent.ApiKeyChanged;
import io.leadhub.api.partner.PartnerEvent.ApiKeyIssued;
import io.leadhub.api.partner.PartnerEvent.ApiKeyRotated;
import io.leadhub.api.partner.PartnerEvent.ClientChanged;
import io.leadhub.api.partner.PartnerEvent.ClientIssued;
import io.leadhub.api.partner.PartnerEvent.ClientRotated;
import io.leadhub.api.partner.PartnerEvent.OutboundConfigured;
import io.leadhub.api.partner.PartnerEvent.PartnerRegistered;
import io.leadhub.api.partner.PartnerEvent.SigningKeyRotated;
import io.leadhub.api.partner.PartnerId;
import java.util.HashMap;
import java.util.Map;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/** A partner (合作伙伴) and what was decided about its credentials; the secrets themselves are kept elsewhere. */
@Aggregate
class Partner {

    @AggregateIdentifier
    private @Nullable String stream;

    private final Map<String, IssuedApiKey> apiKeys = new HashMap<>();
    private final Map<String, IssuedClient> clients = new HashMap<>();
    private Outbound outbound = Outbound.NOTHING;

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(RegisterPartner command) {
        PartnerRules.requireValid(command.partnerId());
        if (isRegistered()) {
            throw PartnerRules.alreadyRegistered();
        }
        apply(new PartnerRegistered(command.partnerId(), command.name(), command.description()));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(IssueApiKey command) {
        PartnerRules.requireValid(command.partnerId());
        if (apiKeys.containsKey(command.keyId())) {
            return;
        }
        registerWhenUnknown(command.partnerId());
        apply(new ApiKeyIssued(
                command.partnerId(), command.keyId(), command.accessKeyId(), command.fingerprint(), command.terms()));
    }

    @CommandHandler
    void handle(ChangeApiKey command) {
        IssuedApiKey known = PartnerRules.found(apiKeys.get(command.keyId()));
        ApiKeyChange change = command.change().beyond(known.status(), known.terms());
        if (!change.changesNothing()) {
            apply(new ApiKeyChanged(command.partnerId(), command.keyId(), change));
        }
    }

    @CommandHandler
    void handle(RotateApiKey command) {
        PartnerRules.found(apiKeys.get(command.keyId()));
        apply(new ApiKeyRotated(
                command.partnerId(),
                command.keyId(),
                command.version(),
                command.fingerprint(),
                command.previousValidUntil()));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(IssueClient command) {
        PartnerRules.requireValid(command.partnerId());
        PartnerRules.requireGrantable(command.partnerId(), command.scopes());
        if (clients.containsKey(command.clientId())) {
            return;
        }
        registerWhenUnknown(command.partnerId());
        apply(new ClientIssued(
                command.partnerId(), command.clientId(), command.name(), command.scopes(), command.fingerprint()));
    }

    @CommandHandler
    void handle(ChangeClient command) {
        IssuedClient known = PartnerRules.found(clients.get(command.clientId()));
        ClientChange change = command.change().beyond(known.status(), known.name(), known.scopes());
        if (change.scopes() != null) {
            PartnerRules.requireGrantable(command.partnerId(), change.scopes());
        }
        if (!change.changesNothing()) {
            apply(new ClientChanged(command.partnerId(), command.clientId(), change));
        }
    }

    @CommandHandler
    void handle(RotateClient command) {
        PartnerRules.found(clients.get(command.clientId()));
        apply(new ClientRotated(
                command.partnerId(), command.clientId(), command.fingerprint(), command.previousValidUntil()));
    }

    @CommandHandler
    void handle(RotateSigningKey command) {
        PartnerRules.requirePlatform(command.partnerId());
        apply(new SigningKeyRotated(command.partnerId(), command.keyId(), command.previousVerifiesUntil()));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(ConfigureOutbound command) {
        PartnerRules.requireValid(command.partnerId());
        Outbound change = command.change().beyond(outbound);
        if (!change.changesNothing()) {
            registerWhenUnknown(command.partnerId());
            apply(new OutboundConfigured(command.partnerId(), change));
        }
    }

    @EventSourcingHandler
    void on(PartnerRegistered event) {
        stream = event.partnerId().aggregateId();
    }

    @EventSourcingHandler
    void on(ApiKeyIssued event) {
        apiKeys.put(event.keyId(), new IssuedApiKey(CredentialStatus.ENABLED, event.terms()));
    }

    @EventSourcingHandler
    void on(ApiKeyChanged event) {
        apiKeys.computeIfPresent(event.keyId(), (keyId, known) -> known.with(event.change()));
    }

    @EventSourcingHandler
    void on(ClientIssued event) {
        clients.put(event.clientId(), new IssuedClient(CredentialStatus.ENABLED, event.name(), event.scopes()));
    }

    @EventSourcingHandler
    void on(ClientChanged event) {
        clients.computeIfPresent(event.clientId(), (clientId, known) -> known.with(event.change()));
    }

    @EventSourcingHandler
    void on(OutboundConfigured event) {
        outbound = outbound.with(event.change());
    }

    private void registerWhenUnknown(PartnerId partnerId) {
        if (!isRegistered()) {
            apply(new PartnerRegistered(partnerId, partnerId.value(), ""));
        }
    }

    private boolean isRegistered() {
        return stream != null;
    }
}
