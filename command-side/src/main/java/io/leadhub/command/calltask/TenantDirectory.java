package io.leadhub.command.calltask;

import io.leadhub.command.partner.Tenant;
import io.leadhub.command.partner.Tenants;
import io.leadhub.edge.address.ClientAddresses;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.stereotype.Component;

/** Who all has a key. That is nobody's business but the administrators', unless a program on this machine asks. */
@Component
class TenantDirectory {

    private final Tenants tenants;
    private final Upstreams upstreams;
    private final ClientAddresses addresses;
    private final OpenApiProperties properties;

    TenantDirectory(Tenants tenants, Upstreams upstreams, ClientAddresses addresses, OpenApiProperties properties) {
        this.tenants = tenants;
        this.upstreams = upstreams;
        this.addresses = addresses;
        this.properties = properties;
    }

    /** A tenant as others may know it. */
    record Entry(String alias, String description) {}

    /** A tenant as administrators see it. */
    record WholeEntry(String alias, String description, boolean hasOpenApiConfig, String openApiBaseUrl) {}

    boolean isOpenTo(HttpServletRequest request) {
        return properties.publicDirectory() && addresses.isLocal(request);
    }

    /** Nobody, where the directory is not open. */
    List<Entry> shownTo(HttpServletRequest request) {
        return isOpenTo(request)
                ? tenants.enabled().stream()
                        .map(tenant -> new Entry(tenant.alias(), tenant.description()))
                        .toList()
                : List.of();
    }

    List<WholeEntry> whole() {
        return tenants.enabled().stream().map(this::entry).toList();
    }

    private WholeEntry entry(Tenant tenant) {
        return new WholeEntry(
                tenant.alias(), tenant.description(), upstreams.isComplete(tenant), upstreams.baseUrl(tenant));
    }
}
