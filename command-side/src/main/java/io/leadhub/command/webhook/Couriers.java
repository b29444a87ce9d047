package io.leadhub.command.webhook;

import java.time.Clock;
import java.time.Duration;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.io.HttpClientConnectionManager;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.pool.PoolConcurrencyPolicy;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/** Builds couriers: no redirects, no cookies, no decompression, no repeats, and only to targets that are allowed. */
final class Couriers {

    private static final int LONGEST_LINE = 8 * 1024;
    private static final int MOST_HEADERS = 100;
    private static final Timeout CONNECTING = Timeout.ofSeconds(5);
    private static final TimeValue IDLE = TimeValue.ofSeconds(30);
    private static final TimeValue LONGEST_LIFE = TimeValue.ofMinutes(5);

    private Couriers() {}

    static Courier courier(Targets targets, WebhookProperties properties, Clock clock) {
        return new Courier(client(targets, properties), properties.deadline(), clock);
    }

    private static CloseableHttpClient client(Targets targets, WebhookProperties properties) {
        return HttpClients.custom()
                .setConnectionManager(connections(targets, properties))
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setResponseTimeout(timeout(properties.deadline()))
                        .setConnectionRequestTimeout(timeout(properties.deadline()))
                        .setProtocolUpgradeEnabled(false)
                        .build())
                .setUserAgent("LeadHub-Webhooks/1")
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableContentCompression()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableConnectionState()
                .evictExpiredConnections()
                .evictIdleConnections(IDLE)
                .build();
    }

    private static HttpClientConnectionManager connections(Targets targets, WebhookProperties properties) {
        return PoolingHttpClientConnectionManagerBuilder.create()
                .setDnsResolver(targets)
                .setPoolConcurrencyPolicy(PoolConcurrencyPolicy.LAX)
                .setMaxConnPerRoute(properties.totalConcurrency())
                .setMaxConnTotal(2 * properties.totalConcurrency())
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(CONNECTING)
                        .setSocketTimeout(timeout(properties.deadline()))
                        .setTimeToLive(LONGEST_LIFE)
                        .build())
                .setDefaultTlsConfig(
                        TlsConfig.custom().setHandshakeTimeout(CONNECTING).build())
                .setConnectionFactory(ManagedHttpClientConnectionFactory.builder()
                        .http1Config(Http1Config.custom()
                                .setMaxLineLength(LONGEST_LINE)
                                .setMaxHeaderCount(MOST_HEADERS)
                                .build())
                        .build())
                .build();
    }

    private static Timeout timeout(Duration duration) {
        return Timeout.of(duration);
    }
}
