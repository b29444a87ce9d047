package io.leadhub.benchmarks.hostile;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.leadhub.benchmarks.hostile.HostileRequest.Kind;
import io.leadhub.benchmarks.hostile.HostileRequest.Sender;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** Bodies that are signed as they should be and nevertheless not what they should be. */
final class HostileBodies {

    private static final Pick CHARACTERS =
            Pick.from("\\u0000¦\\ud800¦\\udfff¦\\ud83d¦\\ufffe¦\\uffff¦\\u0007¦\\u001b[31m¦\\u202e¦\\u2028¦\u0001¦\\x"
                    + "¦\\u12¦\ufeff¦\\u0085");

    private static final byte[][] NOT_UTF_8 = {
        {(byte) 0xc0, (byte) 0x80},
        {(byte) 0xed, (byte) 0xa0, (byte) 0x80},
        {(byte) 0xff},
        {(byte) 0xf5, (byte) 0x80, (byte) 0x80, (byte) 0x80},
        {(byte) 0xe4, (byte) 0xbd},
        {0}
    };

    private static final Pick NUMBERS =
            Pick.from("1e400¦-1e400¦1e-400¦NaN¦Infinity¦-0¦01¦1.¦.5¦+1¦0x10¦1e2147483648¦1e-2147483648¦"
                    + "9".repeat(1_001) + "¦" + "9".repeat(200_000) + "¦" + "0." + "3".repeat(100_000));

    static final List<Kind> KINDS = List.of(
            HostileBodies::deep,
            HostileBodies::repeatedKeys,
            HostileBodies::unkeepableCharacters,
            HostileBodies::notUtf8,
            HostileBodies::hugeNumbers,
            HostileBodies::wrongTypes,
            HostileBodies::oversized,
            HostileBodies::cut,
            HostileBodies::flippedBytes,
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

    private static HostileRequest unkeepableCharacters(Sender sender, SplittableRandom random) {
        var character = CHARACTERS.any(random);
        var text = "\"a" + character + "b\"";
        var body =
                switch (random.nextInt(5)) {
                    case 0 -> Json.lead(text, "\"Hostile\"", "{\"phone\":\"13800138000\"}");
                    case 1 -> Json.lead("\"h-2\"", text, "{\"phone\":\"13800138000\"}");
                    case 2 -> Json.lead("\"phone\":\"13800138000\",\"customFields\":{" + text + ":1}");
                    case 3 -> Json.lead("\"phone\":\"13800138000\"," + text + ":1");
                    default -> Json.lead("\"" + Json.field(random) + "\":" + text);
                };
        return sender.signed("a character that no store keeps", body);
    }

    private static HostileRequest notUtf8(Sender sender, SplittableRandom random) {
        var honest = Json.honest(random);
        var bad = NOT_UTF_8[random.nextInt(NOT_UTF_8.length)];
        var at = random.nextInt(honest.length);
        var body = Arrays.copyOf(honest, honest.length + bad.length);
        System.arraycopy(bad, 0, body, at, bad.length);
        System.arraycopy(honest, at, body, at + bad.length, honest.length - at);
        return sender.signed("bytes that are not UTF-8", body);
    }

    private static HostileRequest hugeNumbers(Sender sender, SplittableRandom random) {
        var number = NUMBERS.any(random);
        var name = number.length() > 20 ? number.length() + " digits" : number;
        var body = random.nextBoolean()
                ? Json.lead("\"phone\":\"13800138000\",\"customFields\":{\"n\":" + number + "}")
                : Json.lead(number, number, "{\"" + Json.field(random) + "\":" + number + "}");
        return sender.signed("the number " + name, body);
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

    private static HostileRequest cut(Sender sender, SplittableRandom random) {
        var honest = Json.honest(random);
        return sender.signed("a body cut in the middle", Arrays.copyOf(honest, random.nextInt(honest.length)));
    }

    private static HostileRequest flippedBytes(Sender sender, SplittableRandom random) {
        var body = Json.honest(random);
        for (int flips = 1 + random.nextInt(6); flips > 0; flips--) {
            body[random.nextInt(body.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return sender.signed("flipped bits", body);
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
