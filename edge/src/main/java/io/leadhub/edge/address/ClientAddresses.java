package io.leadhub.edge.address;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * The address that a client really calls from. Each trusted proxy vouches for one hop, from the nearest outwards; what
 * stands farther out was written by the client and means nothing.
 */
@Component
public class ClientAddresses {

    private static final String ATTRIBUTE = ClientAddresses.class.getName();

    /** What else proxies say, beside {@code X-Forwarded-*}. */
    private static final List<String> PROXIES = List.of("Forwarded", "Via", "X-Real-IP");

    private final ProxyProperties proxies;

    ClientAddresses(ProxyProperties proxies) {
        this.proxies = proxies;
    }

    public String of(HttpServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) instanceof String known) {
            return known;
        }
        String address = resolve(request);
        request.setAttribute(ATTRIBUTE, address);
        return address;
    }

    /**
     * Whether the caller sits on this machine with no proxy in between: what is open for him is open for nobody else. He
     * calls this machine by its own name, unlike a page in a browser that had a name of its own lead here.
     */
    public boolean isLocal(HttpServletRequest request) {
        return proxies.trustedProxies().isEmpty()
                && isLoopback(request.getRemoteAddr())
                && isOwnName(request.getServerName())
                && PROXIES.stream().allMatch(header -> request.getHeader(header) == null)
                && Collections.list(request.getHeaderNames()).stream()
                        .noneMatch(name -> name.regionMatches(true, 0, "X-Forwarded-", 0, 12));
    }

    /** What counts as one client: an IPv4 address, or the /64 that one host or household has of IPv6. */
    public static String networkOf(String address) {
        byte[] bytes = IpAddress.parse(address);
        return bytes == null || bytes.length == 4 ? address : HexFormat.of().formatHex(bytes, 0, 8);
    }

    private String resolve(HttpServletRequest request) {
        String address = withoutZone(request.getRemoteAddr());
        if (!proxies.trusts(address)) {
            return address;
        }
        List<String> hops = proxies.forwardedHeader().hops(request);
        for (String hop : hops.reversed()) {
            if (IpAddress.parse(hop) == null) {
                return address;
            }
            address = hop;
            if (!proxies.trusts(hop)) {
                return address;
            }
        }
        return address;
    }

    private static String withoutZone(String address) {
        int zone = address.indexOf('%');
        return zone < 0 ? address : address.substring(0, zone);
    }

    private static boolean isOwnName(String host) {
        String name = host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
        return name.equalsIgnoreCase("localhost") || (IpAddress.parse(name) != null && isLoopback(name));
    }

    private static boolean isLoopback(String address) {
        return CidrBlock.of("127.0.0.0/8").contains(address)
                || CidrBlock.of("::1").contains(withoutZone(address));
    }
}
