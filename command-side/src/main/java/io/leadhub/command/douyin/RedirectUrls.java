package io.leadhub.command.douyin;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Pages of front ends that a browser may be sent back to. */
@Component
class RedirectUrls {

    static final int LONGEST = 500;

    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

    private final DouyinProperties properties;

    RedirectUrls(DouyinProperties properties) {
        this.properties = properties;
    }

    boolean allow(String url) {
        return url.length() <= LONGEST
                && (properties.redirectUrls().contains(url)
                        || (properties.loopbackRedirects() && isOnThisMachine(url)));
    }

    private static boolean isOnThisMachine(String url) {
        try {
            URI uri = new URI(url);
            return uri.getUserInfo() == null
                    && uri.getFragment() == null
                    && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))
                    && uri.getHost() != null
                    && THIS_MACHINE.contains(uri.getHost());
        } catch (URISyntaxException none) {
            return false;
        }
    }
}
