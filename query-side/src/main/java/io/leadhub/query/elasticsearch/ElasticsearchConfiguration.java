package io.leadhub.query.elasticsearch;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.json.jackson.Jackson3JsonpMapper;
import co.elastic.clients.transport.rest5_client.Rest5ClientTransport;
import co.elastic.clients.transport.rest5_client.low_level.Rest5Client;
import java.net.URI;
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
        Header[] credentials = properties.apiKey() == null
                ? new Header[0]
                : new Header[] {new BasicHeader(HttpHeaders.AUTHORIZATION, "ApiKey " + properties.apiKey())};
        return Rest5Client.builder(properties.url().toArray(URI[]::new))
                .setDefaultHeaders(credentials)
                .setConnectionConfigCallback(
                        connection -> connection.setConnectTimeout(connect).setSocketTimeout(request))
                .setConnectionManagerCallback(connections ->
                        connections.setMaxConnPerRoute(CONNECTIONS).setMaxConnTotal(2 * CONNECTIONS))
                .setRequestConfigCallback(config -> config.setResponseTimeout(request))
                .build();
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
    Searches searches(ElasticsearchClient client, ElasticsearchProperties properties) {
        return new Searches(client, properties);
    }
}
