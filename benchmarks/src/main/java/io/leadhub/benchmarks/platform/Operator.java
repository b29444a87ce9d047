package io.leadhub.benchmarks.platform;

import io.leadhub.benchmarks.load.Credentials;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The first administrator of a fresh platform, who lets others in. */
public final class Operator {

    private static final Map<String, Integer> NO_LIMIT = Map.of("requestsPerSecond", 100_000, "burst", 100_000);

    private final URI url;
    private final String token;

    private Operator(URI url, String token) {
        this.url = url;
        this.token = token;
    }

    /** Logs in with the secret that the platform left in its data folder. */
    public static Operator of(Platform platform) {
        return of(platform.url(), platform.data());
    }

    /** @param data the folder in which the platform keeps its data and the secret of its first administrator */
    public static Operator of(URI url, Path data) {
        try {
            var secret = Files.readString(data.resolve("admin-secret")).strip();
            return new Operator(url, token(url, "admin", secret));
        } catch (IOException e) {
            throw new PlatformFailed("There is no secret of the first administrator in " + data + ".", e);
        }
    }

    /** The administrator's own token. */
    public String token() {
        return token;
    }

    public JsonDoor door() {
        return new JsonDoor(url, token);
    }

    /** A key whose limit no benchmark reaches. */
    public Credentials issueKey(String partnerId) {
        var key = door().post(
                        "/admin/api-keys",
                        Map.of("partnerId", partnerId, "description", "load driver", "rateLimit", NO_LIMIT));
        return new Credentials(
                key.required("accessKeyId").asString(),
                key.required("secretKey").asString());
    }

    /** The key of a new tenant, whose numbers go to the call platform that comes along. */
    public String openTenant(String partnerId) {
        return door().put(
                        "/admin/partners/" + partnerId + "/outbound",
                        Map.of("alias", partnerId, "accessKey", "AK-" + partnerId, "accessSecret", "of-" + partnerId))
                .required("apiKey")
                .asString();
    }

    /** Has an account of the sandbox authorised for the platform's own partner, the way its owner's browser would. */
    public void authorizeDouyin(String account) {
        var url = door().get("/api/v1/lead/douyin/auth/url")
                .required("data")
                .required("authUrl")
                .asString();
        var consent = URI.create(url.replace("/platform/oauth/connect/", "/platform/oauth/decision")
                + "&consent=yes&open_id="
                + account);
        try (var browser = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.ALWAYS)
                .build()) {
            var answer = browser.send(HttpRequest.newBuilder(consent).build(), BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new PlatformFailed("The account was not authorised: " + answer.body());
            }
        } catch (IOException e) {
            throw new PlatformFailed("The account was not authorised.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PlatformFailed("Interrupted.", e);
        }
    }

    /** The token of a new client of the platform with these scopes. */
    public String issueToken(String... scopes) {
        var client = door().post(
                        "/admin/clients",
                        Map.of("partnerId", "platform", "name", "load driver", "scopes", List.of(scopes)));
        return token(
                url,
                client.required("clientId").asString(),
                client.required("clientSecret").asString());
    }

    private static String token(URI url, String clientId, String clientSecret) {
        var request = Map.of("grant_type", "client_credentials", "client_id", clientId, "client_secret", clientSecret);
        return new JsonDoor(url, "")
                .post("/api/oauth/token", request)
                .required("access_token")
                .asString();
    }
}
