package io.leadhub.command.douyin;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Clock;
import java.util.Objects;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponentsBuilder;

/** Asks Douyin for the fans of an account, a page at a time. */
@Component
class DouyinFans {

    private static final String PATH = "/fans/list/";
    private static final String ACCESS_TOKEN = "access-token";

    private final DouyinApp app;
    private final DouyinHttp http;
    private final DouyinProperties properties;
    private final Clock clock;

    DouyinFans(DouyinApp app, DouyinHttp http, DouyinProperties properties, Clock clock) {
        this.app = app;
        this.http = http;
        this.properties = properties;
        this.clock = clock;
    }

    /** @throws PlatformRefused when Douyin does not give it */
    FansPage page(Tokens tokens, long cursor) {
        String path = UriComponentsBuilder.fromPath(PATH)
                .queryParam("open_id", "{openId}")
                .queryParam("cursor", cursor)
                .queryParam("count", properties.pageSize())
                .encode()
                .buildAndExpand(tokens.openId())
                .toUriString();
        byte[] body = fetched(path, tokens.accessToken());
        return FansPage.read(path, body, clock.instant(), tokens.openId(), cursor);
    }

    private byte[] fetched(String path, String accessToken) {
        try {
            return Objects.requireNonNull(http.client()
                    .get()
                    .uri(URI.create(app.baseUrl() + path))
                    .header(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_JSON_VALUE)
                    .header(ACCESS_TOKEN, accessToken)
                    .exchange((request, answer) -> {
                        if (!answer.getStatusCode().is2xxSuccessful()) {
                            throw DouyinHttp.refusal(answer.getStatusCode());
                        }
                        return whole(answer.getBody(), answer.getHeaders().getContentLength());
                    }));
        } catch (RuntimeException failed) {
            throw PlatformRefused.behind(failed);
        }
    }

    /** A connection that breaks does not make a shorter answer of it. */
    private static byte[] whole(InputStream body, long length) throws IOException {
        byte[] bytes = body.readAllBytes();
        if (length >= 0 && length != bytes.length) {
            throw new IOException("The answer was cut");
        }
        return bytes;
    }
}
