package io.leadhub.command.partner;

import io.leadhub.api.partner.PartnerId;
import java.util.List;

/** A client that has shown a secret of its own, and what it is allowed. */
public record VerifiedClient(String clientId, PartnerId partnerId, List<String> scopes) {}
