package io.leadhub.command.douyin;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param baseUrl of Douyin's open platform, {@code https://open.douyin.com}; empty where a deployable brings one along
 * @param clientKey of our app there; the secret is only ever taken from the environment
 * @param callbackUrl of our callback as Douyin's console knows it; empty means as the request that asks for it says
 * @param redirectUrls pages of front ends that may be returned to, compared exactly
 * @param loopbackRedirects whether any page on this machine may be returned to as well
 * @param scopes that account owners are asked for
 * @param pageSize how many fans are asked for at once
 * @param retryPause before a page is asked for again the first time; doubles each time
 * @param mostTries of one page, before the synchronisation is given up
 * @param coolDown how long Douyin is left alone that asks for it
 * @param syncInterval between synchronisations that nobody asks for; nothing means none
 * @param stateLifetime how long somebody may take at Douyin's consent page
 * @param refreshAhead how long before they expire access tokens are exchanged
 * @param renewAhead how long before it expires the whole authorisation is extended
 * @param warnAhead how long before its end is told of an authorisation that nothing extends
 */
@ConfigurationProperties("leadhub.douyin")
record DouyinProperties(
        @DefaultValue("") String baseUrl,
        @DefaultValue("") String clientKey,
        @DefaultValue("") String clientSecret,
        @DefaultValue("") String callbackUrl,
        @DefaultValue List<String> redirectUrls,
        @DefaultValue("false") boolean loopbackRedirects,

        @DefaultValue({"user_info", "fans.list", "renew_refresh_token"})
        List<String> scopes,

        @DefaultValue("20") int pageSize,
        @DefaultValue("3s") Duration connectTimeout,
        @DefaultValue("10s") Duration answerTimeout,
        @DefaultValue("2s") Duration retryPause,
        @DefaultValue("8") int mostTries,
        @DefaultValue("15m") Duration coolDown,
        @DefaultValue("6h") Duration syncInterval,
        @DefaultValue("10m") Duration stateLifetime,
        @DefaultValue("2d") Duration refreshAhead,
        @DefaultValue("5d") Duration renewAhead,
        @DefaultValue("7d") Duration warnAhead) {

    private static final int LARGEST_PAGE = 100;

    DouyinProperties {
        if (pageSize < 1 || pageSize > LARGEST_PAGE) {
            throw new IllegalArgumentException("leadhub.douyin.page-size lies between 1 and " + LARGEST_PAGE);
        }
        if (!connectTimeout.isPositive() || !answerTimeout.isPositive() || !stateLifetime.isPositive()) {
            throw new IllegalArgumentException("leadhub.douyin: times are longer than nothing");
        }
    }

    /** Names no secret. */
    @Override
    public String toString() {
        return "DouyinProperties[baseUrl=" + baseUrl + ", clientKey=" + clientKey + "]";
    }
}
