package io.leadhub.edge.address;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which proxies stand before the doors.
 *
 * @param trustedProxies those whose word on the client's address is taken; none by default
 * @param forwardedHeader the one header that they set, for a second one would come from the client
 */
@ConfigurationProperties("leadhub.edge")
record ProxyProperties(
        @DefaultValue List<CidrBlock> trustedProxies,
        @DefaultValue("X_FORWARDED_FOR") ForwardedHeader forwardedHeader) {

    boolean trusts(String address) {
        for (CidrBlock proxies : trustedProxies) {
            if (proxies.contains(address)) {
                return true;
            }
        }
        return false;
    }
}
