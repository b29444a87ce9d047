package io.leadhub.command.webhook;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.apache.hc.client5.http.DnsResolver;
import org.springframework.stereotype.Component;

/**
 * Where events may be sent. Asked when an endpoint is registered, and again whenever a connection to it is made, with
 * the addresses that are then connected to: a name that has come to mean something else gets nowhere.
 */
@Component
class Targets implements DnsResolver {

    static final int LONGEST = 2000;

    private static final int HIGHEST_PORT = 65_535;

    /** A name may have any number of addresses, and each that is dead costs time. */
    private static final int MOST_ADDRESSES = 3;

    private final NameServers names;
    private final boolean privateAllowed;

    Targets(NameServers names, WebhookProperties properties) {
        this.names = names;
        this.privateAllowed = properties.allowPrivateTargets();
    }

    /** What is wrong with an address as a target, as a rule that it breaks; a name that nobody knows yet is not wrong. */
    Optional<String> problemWith(String url) {
        URI uri;
        try {
            uri = new URI(url).parseServerAuthority();
        } catch (URISyntaxException e) {
            return Optional.of("must be an absolute address such as https://example.com/events");
        }
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals("https") && !(privateAllowed && scheme.equals("http"))) {
            return Optional.of("must begin with https://");
        }
        if (uri.getHost() == null || uri.getPort() == 0 || uri.getPort() > HIGHEST_PORT) {
            return Optional.of("must name a host");
        }
        if (uri.getRawUserInfo() != null || uri.getRawFragment() != null) {
            return Optional.of("must have neither user information nor a fragment");
        }
        return leadsInside(uri.getHost())
                ? Optional.of("must not lead to this machine or a private network")
                : Optional.empty();
    }

    /** The first few addresses behind a name of which none leads inside. */
    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        InetAddress[] addresses = names.lookUp(host);
        if (!mayBeReached(addresses)) {
            throw new TargetRefused();
        }
        return Arrays.copyOf(addresses, Math.min(addresses.length, MOST_ADDRESSES));
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }

    private boolean leadsInside(String host) {
        try {
            return !mayBeReached(names.lookUp(withoutBrackets(host)));
        } catch (UnknownHostException nobodyKnowsItYet) {
            return false;
        }
    }

    private boolean mayBeReached(InetAddress... addresses) {
        return privateAllowed || Arrays.stream(addresses).allMatch(PublicAddresses::isPublic);
    }

    private static String withoutBrackets(String host) {
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    /** The name leads to an address that events are not sent to. */
    static final class TargetRefused extends UnknownHostException {

        private static final long serialVersionUID = 1L;

        TargetRefused() {
            super("Not a public address");
        }
    }
}
