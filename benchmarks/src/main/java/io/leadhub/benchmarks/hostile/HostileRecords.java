package io.leadhub.benchmarks.hostile;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.leadhub.benchmarks.hostile.HostileRequest.Kind;
import io.leadhub.benchmarks.hostile.HostileRequest.Sender;
import java.util.List;
import java.util.SplittableRandom;

/** Customer records and numbers for call tasks that are not what they should be, sent by who may send them. */
final class HostileRecords {

    private static final String CUSTOMERS = "/api/external/customers";
    private static final String APPEND = "/api/openapi/append-numbers";

    private static final Pick FIELDS = Pick.from("userId¦botId¦nickname¦name¦phone¦backup_phone¦wechat¦status¦community"
            + "¦business_type¦room_type¦room_tags¦move_in_date¦lease_period¦price_range¦source_channel¦creator"
            + "¦internal_notes¦x");

    private static final Pick VALUES = Pick.from("\"[\\\"loft\\\"]\"¦\"[[[[[[\"¦\"[\\\"\\\\u0000\\\"]\"¦\"[1]\"¦\"{}\""
            + "¦\"2024-02-30\"¦\"2024-9-1\"¦\"+275760-09-13\"¦\"0000-01-01\"¦6¦0¦-1¦2147483648¦1.0¦1e3"
            + "¦\"9999999999999999-99999999999999999\"¦\"5k~7k\"¦\"-\"¦\"~\"¦\"13800138000\"¦\"１３８００１３８０００\""
            + "¦\"whole_rent \"¦\"\\u202e\"¦\"\\ud800\"¦\"😀\"");

    private static final Pick NUMBERS = Pick.from("\"13900139000\"¦\"\"¦null¦7¦{}¦[]¦[[]]¦\"+\"¦\"+8613900139000\""
            + "¦\"0086\"¦\"1380000000a\"¦{\"phoneNumber\":null}¦{\"phoneNumber\":{}}¦{\"phoneNumber\":\"13900139000\","
            + "\"params\":[{}]}¦{\"phoneNumber\":\"13900139001\",\"params\":{\"name\":1}}¦{\"phoneNumber\":\"13900139002\","
            + "\"params\":[{\"name\":\"a\",\"value\":{\"b\":[]}}]}¦\"\\u0000\"¦\"" + "1".repeat(70_000) + "\"");

    private static final Pick COUNTRIES =
            Pick.from("\"86\"¦86¦\"\"¦\"0\"¦\"999\"¦\"+\"¦\"-1\"¦\"１\"¦8.6¦null¦{}¦\"801\"");

    static final List<Kind> KINDS = List.of(
            HostileRecords::customers,
            HostileRecords::manyCustomerFields,
            HostileRecords::numbers,
            HostileRecords::tooManyNumbers,
            HostileRecords::keys,
            HostileRecords::outbound);

    private HostileRecords() {}

    private static HostileRequest customers(Sender sender, SplittableRandom random) {
        var user = random.nextInt(4) == 0 ? Json.value(random) : "\"h-" + random.nextInt(50) + "\"";
        var body = "{\"userId\":" + user + ",\"" + FIELDS.any(random) + "\":"
                + (random.nextBoolean() ? VALUES.any(random) : Json.value(random)) + "}";
        return sender.signed("a customer that is none", CUSTOMERS, body.getBytes(UTF_8));
    }

    private static HostileRequest manyCustomerFields(Sender sender, SplittableRandom random) {
        var body = new StringBuilder("{\"userId\":\"h-many\"");
        for (int i = 0, fields = 1 + random.nextInt(1_000); i < fields; i++) {
            body.append(",\"")
                    .append(FIELDS.any(random))
                    .append(i)
                    .append("\":")
                    .append(Json.value(random));
        }
        return sender.signed(
                "a customer of many words",
                CUSTOMERS,
                body.append('}').toString().getBytes(UTF_8));
    }

    private static HostileRequest numbers(Sender sender, SplittableRandom random) {
        var numbers = new StringBuilder(NUMBERS.any(random));
        for (int i = 0, more = random.nextInt(4); i < more; i++) {
            numbers.append(',').append(NUMBERS.any(random));
        }
        var body = "{\"taskId\":" + (random.nextInt(3) == 0 ? Json.value(random) : "\"hostile\"") + ",\"countryCode\":"
                + COUNTRIES.any(random) + ",\"autoFlowId\":" + Json.value(random) + ",\"params\":"
                + (random.nextBoolean() ? "[]" : Json.value(random)) + ",\"phoneNumbers\":"
                + (random.nextInt(5) == 0 ? Json.value(random) : "[" + numbers + "]") + "}";
        return withKey(sender, "numbers that are none", "POST", APPEND, sender.apiKey(), body);
    }

    private static HostileRequest tooManyNumbers(Sender sender, SplittableRandom random) {
        var count = 1_001 + random.nextInt(20_000);
        var body = "{\"taskId\":\"hostile\",\"phoneNumbers\":[1" + ",1".repeat(count) + "]}";
        return withKey(sender, count + " numbers", "POST", APPEND, sender.apiKey(), body);
    }

    private static HostileRequest keys(Sender sender, SplittableRandom random) {
        var keys = Pick.from("¦ ¦\u00ff¦null¦" + "k".repeat(7_000) + "¦" + sender.apiKey() + "x¦'; DROP TABLE x; --¦"
                + sender.apiKey() + "¦{}");
        var paths = Pick.from(APPEND + "¦/api/openapi/status¦/api/openapi/keys¦/api/openapi/%2e%2e/status¦/api/openapi/"
                + "¦/api/openapi¦/sandbox/nxlink/openapi/aiagent/call/append¦/sandbox/nxlink/control/x¦" + CUSTOMERS);
        return withKey(
                sender,
                "a key that is none",
                random.nextBoolean() ? "POST" : "GET",
                paths.any(random),
                keys.any(random),
                "{}");
    }

    private static HostileRequest outbound(Sender sender, SplittableRandom random) {
        var fields = Pick.from("apiKey¦status¦alias¦description¦accessKey¦accessSecret¦bizType¦action¦baseUrl¦x");
        var values = Pick.from(
                "\"\"¦\"ENABLED\"¦\"a b\"¦\"\\u0000\"¦\"\\r\\nX-Injected: 1\"¦\"http://\"¦\"https://u:p@h/?q#f\""
                        + "¦\"http://[::1\"¦\"file:///etc/passwd\"¦\"" + "😀".repeat(1_001)
                        + "\"¦\"99999999999999999999\"");
        var partners = Pick.from("hostile-outbound¦platform¦..¦%00¦%2e¦a%2fb¦" + "p".repeat(65) + "¦张三¦-");
        var body = "{\"" + fields.any(random) + "\":" + values.any(random) + ",\"" + fields.any(random) + "\":"
                + (random.nextBoolean() ? values.any(random) : Json.value(random)) + "}";
        var head = "PUT /admin/partners/" + partners.any(random) + "/outbound HTTP/1.1\r\nHost: " + sender.host()
                + "\r\nAuthorization: Bearer " + sender.bearer()
                + "\r\nContent-Type: application/json\r\nContent-Length: "
                + body.getBytes(UTF_8).length + "\r\n\r\n";
        return new HostileRequest("a way to a call platform that is none", (head + body).getBytes(UTF_8), false);
    }

    private static HostileRequest withKey(
            Sender sender, String attempt, String method, String path, String key, String body) {
        var head = method + ' ' + path + " HTTP/1.1\r\nHost: " + sender.host() + "\r\nx-api-key: " + key
                + "\r\nContent-Type: application/json\r\nContent-Length: " + body.getBytes(UTF_8).length + "\r\n\r\n";
        return new HostileRequest(attempt, (head + body).getBytes(UTF_8), false);
    }
}
