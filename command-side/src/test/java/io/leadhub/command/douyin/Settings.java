package io.leadhub.command.douyin;

import java.time.Duration;
import java.util.List;

/** What is set where nobody sets anything else. */
final class Settings {

    private Settings() {}

    static DouyinProperties usual() {
        return of(false, List.of());
    }

    static DouyinProperties of(boolean loopback, List<String> redirectUrls) {
        return of("", loopback, redirectUrls);
    }

    /** With the app {@code key} at a platform that is there. */
    static DouyinProperties at(String baseUrl) {
        return of(baseUrl, false, List.of());
    }

    private static DouyinProperties of(String baseUrl, boolean loopback, List<String> redirectUrls) {
        return new DouyinProperties(
                baseUrl,
                "key",
                "secret",
                "https://app.example.com/callback",
                redirectUrls,
                loopback,
                List.of(),
                20,
                Duration.ofSeconds(3),
                Duration.ofSeconds(10),
                Duration.ofSeconds(2),
                8,
                Duration.ofMinutes(15),
                Duration.ofHours(6),
                Duration.ofMinutes(10),
                Duration.ofDays(2),
                Duration.ofDays(5),
                Duration.ofDays(7));
    }
}
