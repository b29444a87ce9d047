package io.leadhub.standalone.sandbox;

import io.leadhub.command.partner.Tenant;
import io.leadhub.command.partner.Tenants;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The sandbox knows the access keys of all tenants, and others that it was told of. */
class NxlinkAccounts {

    private final Map<String, NxlinkAccount> accounts = new ConcurrentHashMap<>();
    private final Tenants tenants;

    NxlinkAccounts(Tenants tenants) {
        this.tenants = tenants;
    }

    NxlinkAccount account(String accessKey) {
        return accounts.computeIfAbsent(accessKey, unseen -> new NxlinkAccount());
    }

    /** {@code null} for an access key that nobody has. */
    @Nullable
    String accessSecret(String accessKey) {
        NxlinkAccount known = accounts.get(accessKey);
        String secret = known == null ? null : known.accessSecret();
        return secret != null
                ? secret
                : tenants.findByAccessKey(accessKey).map(Tenant::accessSecret).orElse(null);
    }
}
