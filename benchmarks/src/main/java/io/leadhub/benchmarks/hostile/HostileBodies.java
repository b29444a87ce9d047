package io.leadhub.benchmarks.hostile;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.leadhub.benchmarks.hostile.HostileRequest.Kind;
import io.leadhub.benchmarks.hostile.HostileRequest.Sender;
import java.util.List;
import java.util.SplittableRandom;

/** Bodies that are signed as they should be and nevertheless not what they should be. */
final class HostileBodies {

    static final List<Kind> KINDS = List.of(
            HostileBodies::deep,
            HostileBodies::repeatedKeys,
            HostileBodies::wrongTypes,
            HostileBodies::oversized,
            HostileBodies::batches,
            HostileBodies::notAnObject);

    private HostileBodies() {}

    private static HostileRequest deep(Sender sender, SplittableRandom random) {
        var depth = 20 + random.nextInt(random.nextBoolean() ? 100 : 150_000);
        var opening = random.nextBoolean() ? "[" : "{\"a\":";
        var closing = opening.equals("[") ? "]" : "}";
        var nested = opening.repeat(depth) + (random.nextBoolean() ? "1" + closing.repeat(depth) : "");
        var body =
                random.nextBoolean() ? nested.getBytes(UTF_8) : Json.lead("\"" + Json.field(random) + "\":" + nested);
        return sender.signed("depth " + depth, body);
    }

    private static HostileRequest repeatedKeys(Sender sender, SplittableRandom random) {
        var field = Json.field(random);
        var pair = "\"" + field + "\":" + Json.value(random);
        var once = random.nextBoolean()
                ? pair
                : "\"\\u00" + Integer.toHexString(field.charAt(0)) + field.substring(1) + "\":1";
        var times = random.nextInt(4) == 0 ? 20_000 : 1;
        return sender.signed("the key " + field + " again", Json.lead(pair + ("," + once).repeat(times)));
    }

    private static HostileRequest wrongTypes(Sender sender, SplittableRandom random) {
        var data = "{\"" + Json.field(random) + "\":" + Json.value(random) + ",\"x" + random.nextInt() + "\":"
                + Json.value(random) + "}";
        var external = random.nextInt(3) == 0 ? Json.value(random) : "\"h-3\"";
        return sender.signed(
                "wrong types",
                Json.lead(external, Json.value(random), random.nextInt(4) == 0 ? Json.value(random) : data));
    }

    private static HostileRequest oversized(Sender sender, SplittableRandom random) {
        var size = random.nextInt(4) == 0 ? 1 << 20 : 50 + random.nextInt(3_000);
        var text =
                switch (random.nextInt(4)) {
                    case 0 -> "x".repeat(size);
                    case 1 -> "😀".repeat(size / 4);
                    case 2 -> " ".repeat(size);
                    default -> "\\u4e2d".repeat(size / 6);
                };
        var many = new StringBuilder("\"phone\":\"13800138000\",\"customFields\":{\"k\":1");
        for (int i = 0; i < size / 40; i++) {
            many.append(",\"k").append(i).append("\":\"v\"");
        }
        var body = random.nextBoolean()
                ? Json.lead(many.append('}').toString())
                : Json.lead("\"" + Json.field(random) + "\":\"" + text + "\"");
        return sender.signed(body.length + " bytes", body);
    }

    private static HostileRequest batches(Sender sender, SplittableRandom random) {
        var row = random.nextBoolean() ? new String(Json.honest(random), UTF_8) : Json.value(random);
        var rows =
                switch (random.nextInt(6)) {
                    case 0 -> Json.value(random);
                    case 1 -> "[" + row + ("," + row).repeat(500) + "]";
                    case 2 -> "[" + row + "," + Json.value(random) + ",{\"externalLeadId\":\"\\u0000\"}]";
                    case 3 -> "[" + "[".repeat(5_000);
                    case 4 -> "[{\"leadData\":{\"phone\":\"13800138000\",\"phone\":1}}]";
                    default -> "[" + row + ",";
                };
        var query = random.nextInt(3) == 0 ? "?dryRun=" + (random.nextBoolean() ? "true" : "%00") : "";
        return sender.signed(
                "a batch that is none",
                "/public/v1/leads/ingest/batch" + query,
                ("{\"leads\":" + rows + "}").getBytes(UTF_8));
    }

    private static HostileRequest notAnObject(Sender sender, SplittableRandom random) {
        var bodies = Pick.from("¦ ¦null¦[]¦1¦\"\"¦{¦}¦{}{}¦{} x¦<lead/>¦a=b¦\u0000¦{'a':1}¦{\"a\":1,}¦//¦{a:1}");
        return sender.signed("no JSON object", bodies.any(random).getBytes(UTF_8));
    }
}
