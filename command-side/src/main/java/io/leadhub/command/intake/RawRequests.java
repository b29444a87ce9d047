package io.leadhub.command.intake;

import io.leadhub.api.lead.Channel;
import io.leadhub.edge.address.ClientAddresses;
import io.leadhub.edge.caller.Caller;
import io.leadhub.edge.correlation.CorrelationId;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Notes down what a door saw of a request, but none of the credentials that came with it. */
@Component
public class RawRequests {

    private static final Set<String> CREDENTIALS = Set.of(
            "authorization",
            "cookie",
            "proxy-authorization",
            "set-cookie",
            "x-api-key",
            "x-douyin-signature",
            "x-nonce",
            "x-red-signature",
            "x-signature");

    private final ClientAddresses addresses;
    private final Clock clock;

    RawRequests(ClientAddresses addresses, Clock clock) {
        this.addresses = addresses;
        this.clock = clock;
    }

    public RawRequest of(HttpServletRequest request, Caller caller, Channel channel) {
        return of(request, caller, channel, pathAndQuery(request));
    }

    /** @param path what is noted down as the path, where the path itself lets in whoever knows it */
    public RawRequest of(HttpServletRequest request, Caller caller, Channel channel, String path) {
        return new RawRequest(
                caller.partnerId(),
                channel,
                clock.instant(),
                addresses.of(request),
                request.getMethod(),
                path,
                headers(request),
                caller.actor(),
                CorrelationId.of(request));
    }

    private static String pathAndQuery(HttpServletRequest request) {
        String query = request.getQueryString();
        return query == null ? request.getRequestURI() : request.getRequestURI() + "?" + query;
    }

    private static Map<String, String> headers(HttpServletRequest request) {
        Map<String, String> headers = new LinkedHashMap<>();
        Enumeration<String> names = request.getHeaderNames();
        while (names.hasMoreElements()) {
            String name = names.nextElement();
            String key = name.toLowerCase(Locale.ROOT);
            if (!CREDENTIALS.contains(key)) {
                headers.put(key, String.join(", ", Collections.list(request.getHeaders(name))));
            }
        }
        return headers;
    }
}
