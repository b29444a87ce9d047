package io.leadhub.command.customer;

import io.leadhub.api.partner.PartnerId;
import io.leadhub.api.rejection.ErrorCode;
import io.leadhub.edge.address.ClientAddresses;
import io.leadhub.edge.caller.Caller;
import io.leadhub.edge.caller.PartnerKeys;
import io.leadhub.edge.limit.Allowance;
import io.leadhub.edge.limit.Refused;
import io.leadhub.edge.signature.Signatures;
import io.leadhub.edge.signature.VerifiedRequest;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Who calls this door without a token: a signing key, a key that is shown as it is, or a program on this machine. */
@Component
class CustomerCallers {

    private static final String KEY = "x-api-key";
    private static final Set<String> SCOPES = Set.of("leads:write");
    private static final int REQUESTS_PER_SECOND = 100;
    private static final int ANONYMOUS_REQUESTS_PER_SECOND = 10;

    private final Signatures signatures;
    private final PartnerKeys keys;
    private final ClientAddresses addresses;
    private final Refused refused;
    private final CustomerProperties properties;

    CustomerCallers(
            Signatures signatures,
            PartnerKeys keys,
            ClientAddresses addresses,
            Refused refused,
            CustomerProperties properties) {
        this.signatures = signatures;
        this.keys = keys;
        this.addresses = addresses;
        this.refused = refused;
        this.properties = properties;
    }

    /** @param allowance how much this caller may ask */
    record Admitted(Caller caller, Allowance allowance) {}

    /** @throws io.leadhub.edge.problem.RequestRejected when nobody can be made out who may call */
    Admitted admit(HttpServletRequest request, HttpServletResponse response) {
        if (Signatures.isOffered(request)) {
            VerifiedRequest verified = signatures.verify(request, response);
            return new Admitted(verified.caller(), verified.allowance());
        }
        refused.checkAddress(request);
        String key = request.getHeader(KEY);
        if (key != null) {
            return keys.findPartner(key)
                    .map(CustomerCallers::withKey)
                    .orElseThrow(() ->
                            refused.failedAttempt(request, ErrorCode.INVALID_CREDENTIALS, "The key does not hold."));
        }
        PartnerId anonymous = properties.anonymous();
        if (anonymous == null || !addresses.isLocal(request)) {
            throw refused.refusal(
                    request, ErrorCode.INVALID_CREDENTIALS, "This door needs a key, a signature or a bearer token.");
        }
        String name = "anonymous:" + ClientAddresses.networkOf(addresses.of(request));
        return new Admitted(
                new Caller(anonymous, "anonymous", SCOPES),
                new Allowance(name, ANONYMOUS_REQUESTS_PER_SECOND, ANONYMOUS_REQUESTS_PER_SECOND));
    }

    private static Admitted withKey(PartnerId partner) {
        String name = "partner:" + partner;
        return new Admitted(
                new Caller(partner, name, SCOPES), new Allowance(name, REQUESTS_PER_SECOND, REQUESTS_PER_SECOND));
    }
}
