package io.leadhub.command.calltask;

import io.leadhub.command.partner.Tenant;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Knows where each tenant's numbers go. */
@Component
class Upstreams {

    private static final String AI_AGENT = "100";

    private final ObjectProvider<DefaultUpstream> defaultUpstream;

    Upstreams(ObjectProvider<DefaultUpstream> defaultUpstream) {
        this.defaultUpstream = defaultUpstream;
    }

    /** Empty when there is no place. */
    String baseUrl(Tenant tenant) {
        DefaultUpstream otherwise = defaultUpstream.getIfAvailable();
        return !tenant.baseUrl().isEmpty() || otherwise == null ? tenant.baseUrl() : otherwise.baseUrl();
    }

    String action(Tenant tenant) {
        if (!tenant.action().isEmpty()) {
            return tenant.action();
        }
        return tenant.bizType().equals(AI_AGENT) ? "nxai" : "callAppend";
    }

    /** Whether everything is there that a request to the call platform takes. */
    boolean isComplete(Tenant tenant) {
        return !tenant.accessKey().isEmpty()
                && !tenant.accessSecret().isEmpty()
                && !baseUrl(tenant).isEmpty();
    }
}
