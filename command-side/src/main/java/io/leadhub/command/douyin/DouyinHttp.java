package io.leadhub.command.douyin;

import java.net.http.HttpClient;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.http.converter.ByteArrayHttpMessageConverter;
import org.springframework.http.converter.FormHttpMessageConverter;
import org.springframework.security.oauth2.core.http.converter.OAuth2AccessTokenResponseHttpMessageConverter;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;

/** How Douyin is spoken to: forms out, bounded answers in, no redirects, no longer than an answer may take. */
@Component
class DouyinHttp implements DisposableBean {

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpClient http;
    private final RestClient client;

    DouyinHttp(DouyinProperties properties) {
        http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(properties.connectTimeout())
                .executor(threads)
                .build();
        JdkClientHttpRequestFactory requests = new JdkClientHttpRequestFactory(http, threads);
        requests.setReadTimeout(properties.answerTimeout());
        client = RestClient.builder()
                .requestFactory(requests)
                .requestInterceptor((request, body, execution) -> new BoundedAnswer(execution.execute(request, body)))
                .configureMessageConverters(converters -> converters
                        .disableDefaults()
                        .addCustomConverter(new FormHttpMessageConverter())
                        .addCustomConverter(new ByteArrayHttpMessageConverter())
                        .addCustomConverter(tokenAnswers()))
                .defaultStatusHandler(status -> !status.is2xxSuccessful(), (request, answer) -> {
                    throw refusal(answer.getStatusCode());
                })
                .build();
    }

    RestClient client() {
        return client;
    }

    static PlatformRefused refusal(HttpStatusCode status) {
        return PlatformRefused.withStatus(status.value());
    }

    @Override
    public void destroy() {
        http.shutdownNow();
        threads.shutdownNow();
    }

    private static OAuth2AccessTokenResponseHttpMessageConverter tokenAnswers() {
        OAuth2AccessTokenResponseHttpMessageConverter converter = new OAuth2AccessTokenResponseHttpMessageConverter();
        converter.setSupportedMediaTypes(List.of(MediaType.ALL));
        converter.setAccessTokenResponseConverter(new TokenAnswers());
        return converter;
    }
}
