package io.leadhub.query.elasticsearch;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.json.jackson.Jackson3JsonpMapper;
import co.elastic.clients.transport.rest5_client.Rest5ClientTransport;
import co.elastic.clients.transport.rest5_client.low_level.Rest5Client;
import co.elastic.clients.transport.rest5_client.low_level.Rest5ClientBuilder;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.message.BasicHeader;
import org.apache.hc.core5.util.Timeout;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/** One client for the whole side, in its plain and in its typed form. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ElasticsearchProperties.class)
class ElasticsearchConfiguration {

    private static final int CONNECTIONS = 64;

    @Bean(destroyMethod = "close")
    Rest5Client elasticsearchRestClient(ElasticsearchProperties properties) {
        Timeout connect = Timeout.of(properties.connectTimeout());
        Timeout request = Timeout.of(properties.requestTimeout());
        Rest5ClientBuilder client = Rest5Client.builder(properties.url().toArray(URI[]::new));
        if (properties.certificate() != null) {
            client.setSSLContext(Trust.in(properties.certificate()));
        }
        return client.setDefaultHeaders(credentials(properties))
                .setConnectionConfigCallback(
                        connection -> connection.setConnectTimeout(connect).setSocketTimeout(request))
                .setConnectionManagerCallback(connections ->
                        connections.setMaxConnPerRoute(CONNECTIONS).setMaxConnTotal(2 * CONNECTIONS))
                // Both ends would spend more on packing an answer than a network between them takes for it unpacked.
                .setRequestConfigCallback(
                        config -> config.setResponseTimeout(request).setContentCompressionEnabled(false))
                .build();
    }

    private static Header[] credentials(ElasticsearchProperties properties) {
        if (properties.apiKey() != null) {
            return authorization("ApiKey " + properties.apiKey());
        }
        if (properties.username() == null || properties.password() == null) {
            return new Header[0];
        }
        byte[] account = (properties.username() + ":" + properties.password()).getBytes(StandardCharsets.UTF_8);
        return authorization("Basic " + Base64.getEncoder().encodeToString(account));
    }

    private static Header[] authorization(String value) {
        return new Header[] {new BasicHeader(HttpHeaders.AUTHORIZATION, value)};
    }

    @Bean
    ElasticsearchClient elasticsearchClient(Rest5Client elasticsearchRestClient) {
        return new ElasticsearchClient(
                new Rest5ClientTransport(elasticsearchRestClient, new Jackson3JsonpMapper(new JsonMapper())));
    }

    @Bean
    Indices indices(ElasticsearchClient client, ElasticsearchProperties properties) {
        return new Indices(client, properties);
    }

    @Bean
    DocumentStore documentStore(Rest5Client client) {
        return new DocumentStore(client);
    }

    @Bean
    Searches searches(ElasticsearchClient client, AnswerBudget answers, ElasticsearchProperties properties) {
        return new Searches(client, answers, properties);
    }
}
