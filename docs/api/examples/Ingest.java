import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Sends one signed lead to LeadHub and prints the answer. Needs a JDK 17 or newer, nothing else.
 *
 * <pre>LEADHUB_ACCESS_KEY_ID=… LEADHUB_SECRET_KEY=… java Ingest.java [file with a JSON body]</pre>
 */
public class Ingest {

    private static final String PATH = "/public/v1/leads/ingest";

    private static final String LEAD =
            """
            {"externalLeadId":"XYZ-12345","sourceSystem":"PartnerPlatformA","timestamp":"2023-10-27T10:30:00Z",\
            "leadData":{"name":"张三","phone":"13800138000","email":"zhangsan@example.com","company":"某某公司",\
            "city":"厦门","productInterest":["ProductA","ServiceB"],"notes":"通过市场活动A获取的线索",\
            "customFields":{"utm_source":"campaign_xyz"}}}""";

    public static void main(String[] arguments) throws IOException, InterruptedException, GeneralSecurityException {
        var url = System.getenv().getOrDefault("LEADHUB_URL", "http://127.0.0.1:8080");
        var keyId = given("LEADHUB_ACCESS_KEY_ID");
        var secret = given("LEADHUB_SECRET_KEY");
        var body = arguments.length > 0 ? Files.readAllBytes(Path.of(arguments[0])) : LEAD.getBytes(UTF_8);
        var timestamp = Long.toString(Instant.now().getEpochSecond());
        var nonce = UUID.randomUUID().toString();

        var request = HttpRequest.newBuilder(URI.create(url + PATH))
                .timeout(Duration.ofSeconds(30))
                .header("Content-Type", "application/json")
                .header("X-Access-Key-Id", keyId)
                .header("X-Timestamp", timestamp)
                .header("X-Nonce", nonce)
                .header("X-Signature", sign(secret, "POST", PATH, timestamp, nonce, body))
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        var answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofString(UTF_8));
        new PrintStream(System.out, true, UTF_8).println(answer.body());
        System.exit(answer.statusCode() == 202 ? 0 : 1);
    }

    private static String sign(
            String secret, String method, String path, String timestamp, String nonce, byte[] body)
            throws GeneralSecurityException {
        var hex = HexFormat.of();
        var bodyHash = hex.formatHex(MessageDigest.getInstance("SHA-256").digest(body));
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256"));
        var canonical = String.join("\n", method, path, timestamp, nonce, bodyHash);
        return hex.formatHex(mac.doFinal(canonical.getBytes(UTF_8)));
    }

    private static String given(String name) {
        var value = System.getenv(name);
        if (value == null || value.isBlank()) {
            System.err.println("Set " + name + " to what you were given.");
            System.exit(2);
        }
        return value;
    }
}
