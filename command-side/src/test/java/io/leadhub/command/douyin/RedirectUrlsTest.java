package io.leadhub.command.douyin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where browsers may be sent back to. */
class RedirectUrlsTest {

    @ParameterizedTest
    @CsvSource({
        "https://app.example.com/douyin, true, true",
        "https://app.example.com/douyin/, false, false",
        "https://app.example.com/douyin?x=1, false, false",
        "https://app.example.com.evil.example/douyin, false, false",
        "http://localhost:3000/page, false, true",
        "http://127.0.0.1:3000/page?x=1, false, true",
        "http://localhost@evil.example/page, false, false",
        "http://localhost.evil.example/page, false, false",
        "http://localhost:3000/page#x, false, false",
        "ftp://localhost/page, false, false",
        "//localhost/page, false, false",
        "javascript:alert(1), false, false"
    })
    void onlyPagesThatAreKnown(String url, boolean elsewhere, boolean onThisMachine) {
        assertThat(urls(false).allow(url)).isEqualTo(elsewhere);
        assertThat(urls(true).allow(url)).isEqualTo(onThisMachine);
    }

    private static RedirectUrls urls(boolean loopback) {
        return new RedirectUrls(Settings.of(loopback, List.of("https://app.example.com/douyin")));
    }
}
