package io.leadhub.benchmarks.hostile;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.leadhub.benchmarks.hostile.HostileRequest.Kind;
import io.leadhub.benchmarks.hostile.HostileRequest.Sender;
import java.net.URLEncoder;
import java.util.List;
import java.util.SplittableRandom;

/** Requests with a good token to the doors for reading and administration. */
final class HostileReads {

    private static final Pick TEXTS = Pick.from("¦ ¦*¦?¦\"¦\\¦" + "a".repeat(10_000) + "¦" + "张".repeat(2_000)
            + "¦\u0000¦\ud800¦AND OR NOT¦name:*¦/.*/¦((((¦[1 TO *]¦'; DROP TABLE x; --¦%¦_¦\u202e¦😀"
            + "¦{\"match_all\":{}}¦~9¦^99¦<b>¦-1¦0¦2147483648¦99999999999999999999¦1e5¦NaN¦null¦true"
            + "¦2026-02-30T00:00:00Z¦+275760-09-13T00:00:00Z¦name,-name¦leadData.phone¦_id¦..¦zhangsan"
            + "¦ZHANG san 138");

    private static final Pick PARAMETERS =
            Pick.from("q¦status¦channel¦partnerId¦assignee¦city¦tag¦from¦to¦sort¦page¦pageSize¦cursor¦facets"
                    + "¦consistencyToken¦validationStatus¦processingStatus¦x");

    private static final Pick PATHS =
            Pick.from("/api/v1/leads¦/api/v1/audit/raw-payloads¦/admin/partners¦/admin/api-keys¦/admin/projections"
                    + "¦/api/mobile/showroom/items¦/admin/hooks");

    static final List<Kind> KINDS = List.of(
            HostileReads::queries,
            HostileReads::queries,
            HostileReads::rawQueries,
            HostileReads::ids,
            HostileReads::administration,
            HostileReads::openPlatform,
            HostileReads::tokens,
            HostileReads::bearers);

    private HostileReads() {}

    private static HostileRequest queries(Sender sender, SplittableRandom random) {
        var path = new StringBuilder(PATHS.any(random));
        for (int i = 0, parameters = 1 + random.nextInt(3); i < parameters; i++) {
            path.append(i == 0 ? '?' : '&')
                    .append(PARAMETERS.any(random))
                    .append('=')
                    .append(URLEncoder.encode(TEXTS.any(random), UTF_8));
        }
        return get(sender, "queries", path.toString());
    }

    private static HostileRequest rawQueries(Sender sender, SplittableRandom random) {
        var raw = Pick.from("?q=%¦?q=%zz¦?q=%ff¦?q=%c0%80¦?q=%ed%a0%80¦?q=%00¦?&&&¦?=¦?q¦?q=1&q=2¦?page=1;2¦" + "?q="
                + "%25".repeat(3_000) + "¦?[]=¦?a.b[c]=1¦?q=<>|");
        return get(sender, "a query that is not encoded", PATHS.any(random) + raw.any(random));
    }

    private static HostileRequest ids(Sender sender, SplittableRandom random) {
        var paths =
                Pick.from("/api/v1/leads/¦/api/v1/audit/raw-payloads/¦/admin/partners/¦/admin/api-keys/¦/admin/clients/"
                        + "¦/api/mobile/customers/¦/api/mobile/leads/hook/receipts/¦/admin/hooks/");
        return get(sender, "an id that is none", paths.any(random) + URLEncoder.encode(TEXTS.any(random), UTF_8));
    }

    private static HostileRequest administration(Sender sender, SplittableRandom random) {
        var fields = Pick.from(
                "partnerId¦name¦description¦allowedIpAddresses¦rateLimit¦expiresAt¦status¦scopes¦overlapSeconds"
                        + "¦__proto__¦class");
        var body = "{\"" + fields.any(random) + "\":" + Json.value(random) + ",\"" + fields.any(random) + "\":"
                + (random.nextBoolean() ? "\"\\u0000\"" : Json.value(random)) + "}";
        var paths = Pick.from("/admin/partners¦/admin/api-keys¦/admin/clients¦/admin/api-keys/none/rotate"
                + "¦/admin/projections/none/rebuild");
        return post(sender, "administration", paths.any(random), "application/json", body, sender.bearer());
    }

    private static HostileRequest openPlatform(Sender sender, SplittableRandom random) {
        var fields = Pick.from("externalOrderId¦customerId¦status¦amount¦paidAmount¦currency¦items¦occurredAt¦channel"
                + "¦externalLeadId¦sourceSystem¦leadData¦id¦telphone¦data¦content¦event¦mapping¦answer¦secret"
                + "¦partnerId¦receiptId¦__proto__");
        var body = "{\"" + fields.any(random) + "\":" + Json.value(random) + ",\"" + fields.any(random) + "\":"
                + Json.value(random) + "}";
        var paths = Pick.from("/api/mobile/orders/sync¦/api/mobile/leads/hook¦/api/mobile/leads/hook?channel=feiyu"
                + "¦/api/mobile/leads/hook?channel=xiaohongshu¦/api/mobile/leads/hook?channel=douyin"
                + "¦/api/mobile/leads/hook?channel=%00¦/api/mobile/leads/hook/none¦/admin/hooks¦/admin/hooks/none/try");
        var keys = Pick.from("r-" + random.nextLong() + "¦r¦" + "k".repeat(300) + "¦a b¦\u00ff¦");
        var type = "application/json\r\nX-Request-Id: " + keys.any(random);
        return post(sender, "the open platform", paths.any(random), type, body, sender.bearer());
    }

    private static HostileRequest tokens(Sender sender, SplittableRandom random) {
        var form = "grant_type=" + URLEncoder.encode(TEXTS.any(random), UTF_8) + "&client_id="
                + URLEncoder.encode(TEXTS.any(random), UTF_8) + "&scope=%00&client_secret=%ff";
        return random.nextBoolean()
                ? post(sender, "a token for nothing", "/api/oauth/token", "application/x-www-form-urlencoded", form, "")
                : post(
                        sender,
                        "a token for nothing",
                        "/api/oauth/token",
                        "application/json",
                        "{\"grantType\":" + Json.value(random) + ",\"clientId\":" + Json.value(random) + "}",
                        "");
    }

    private static HostileRequest bearers(Sender sender, SplittableRandom random) {
        var good = sender.bearer();
        var tokens = Pick.from("¦ ¦.¦..¦a.b.c¦e30.e30.¦eyJhbGciOiJub25lIn0.e30.¦" + good + "x" + "¦"
                + good.substring(0, good.length() / 2) + "¦" + "x".repeat(7_000) + "¦\u00ff");
        return new HostileRequest(
                "a token that is none",
                head("GET", sender.host(), "/api/v1/leads", tokens.any(random)).getBytes(ISO_8859_1),
                true);
    }

    private static HostileRequest get(Sender sender, String attempt, String path) {
        return new HostileRequest(
                attempt, head("GET", sender.host(), path, sender.bearer()).getBytes(ISO_8859_1), true);
    }

    private static HostileRequest post(
            Sender sender, String attempt, String path, String type, String body, String bearer) {
        var head = head("POST", sender.host(), path, bearer);
        var framing = "Content-Type: " + type + "\r\nContent-Length: " + body.getBytes(UTF_8).length + "\r\n\r\n";
        return new HostileRequest(
                attempt, (head.substring(0, head.length() - 2) + framing + body).getBytes(UTF_8), true);
    }

    private static String head(String method, String host, String path, String bearer) {
        var authorization = bearer.isEmpty() ? "" : "Authorization: Bearer " + bearer + "\r\n";
        return method + ' ' + path + " HTTP/1.1\r\nHost: " + host + "\r\n" + authorization + "\r\n";
    }
}
