package io.leadhub.command.partner;

import io.leadhub.edge.address.CidrBlock;
import io.leadhub.edge.json.Fields;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Fields that requests about api keys share. */
final class ApiKeyFields {

    private static final int MAX_ADDRESSES = 200;
    private static final int MAX_ADDRESS = 64;
    private static final int MAX_RATE = 100_000;

    static List<String> addresses(Fields fields) {
        List<String> addresses = fields.statedTexts("allowedIpAddresses", MAX_ADDRESSES, MAX_ADDRESS);
        if (!addresses.stream().allMatch(address -> CidrBlock.parse(address).isPresent())) {
            fields.refuse(
                    "allowedIpAddresses",
                    "FORMAT",
                    "allowedIpAddresses holds addresses or CIDR blocks, IPv4 or IPv6, such as 203.0.113.0/24.");
        }
        return addresses;
    }

    static @Nullable RateLimitChange rateLimit(Fields fields) {
        Fields limit = fields.object("rateLimit");
        return limit == null ? null : new RateLimitChange(rate(limit, "requestsPerSecond"), rate(limit, "burst"));
    }

    private static @Nullable Integer rate(Fields limit, String name) {
        Long rate = limit.integer(name, 1, MAX_RATE);
        return rate == null ? null : Math.toIntExact(rate);
    }

    private ApiKeyFields() {}
}
