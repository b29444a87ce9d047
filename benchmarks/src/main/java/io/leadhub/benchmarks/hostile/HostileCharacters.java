package io.leadhub.benchmarks.hostile;

import io.leadhub.benchmarks.hostile.HostileRequest.Kind;
import io.leadhub.benchmarks.hostile.HostileRequest.Sender;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** Signed bodies of the right shape whose characters, bytes or numbers nobody can keep. */
final class HostileCharacters {

    private static final Pick CHARACTERS =
            Pick.from("\\u0000¦\\ud800¦\\udfff¦\\ud83d¦\\ufffe¦\\uffff¦\\u0007¦\\u001b[31m¦\\u202e¦\\u2028¦\u0001¦\\x"
                    + "¦\\u12¦\ufeff¦\\u0085");

    private static final Pick NUMBERS =
            Pick.from("1e400¦-1e400¦1e-400¦NaN¦Infinity¦-0¦01¦1.¦.5¦+1¦0x10¦1e2147483648¦1e-2147483648¦"
                    + "9".repeat(1_001) + "¦" + "9".repeat(200_000) + "¦" + "0." + "3".repeat(100_000));

    private static final byte[][] NOT_UTF_8 = {
        {(byte) 0xc0, (byte) 0x80},
        {(byte) 0xed, (byte) 0xa0, (byte) 0x80},
        {(byte) 0xff},
        {(byte) 0xf5, (byte) 0x80, (byte) 0x80, (byte) 0x80},
        {(byte) 0xe4, (byte) 0xbd},
        {0}
    };

    static final List<Kind> KINDS = List.of(
            HostileCharacters::unkeepableCharacters,
            HostileCharacters::notUtf8,
            HostileCharacters::hugeNumbers,
            HostileCharacters::flippedBytes,
            HostileCharacters::cut);

    private HostileCharacters() {}

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

    private static HostileRequest flippedBytes(Sender sender, SplittableRandom random) {
        var body = Json.honest(random);
        for (int flips = 1 + random.nextInt(6); flips > 0; flips--) {
            body[random.nextInt(body.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return sender.signed("flipped bits", body);
    }

    private static HostileRequest cut(Sender sender, SplittableRandom random) {
        var honest = Json.honest(random);
        return sender.signed("a body cut in the middle", Arrays.copyOf(honest, random.nextInt(honest.length)));
    }
}
