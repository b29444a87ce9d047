package io.leadhub.benchmarks.hostile;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.SplittableRandom;

/** Pieces of JSON, right and wrong, put together by hand because no library writes the wrong ones. */
final class Json {

    private static final Pick FIELDS =
            Pick.from("name¦phone¦email¦wechat¦company¦city¦productInterest¦notes¦customFields");

    private static final Pick VALUES =
            Pick.from("null¦true¦false¦0¦-1¦1.5¦\"\"¦\" \"¦\"x\"¦[]¦{}¦[null]¦[[]]¦{\"\":{}}¦[1,\"a\",{}]"
                    + "¦\"2026-13-45T99:99:99Z\"¦9007199254740993¦\"13800138000\"¦{\"a\":{\"b\":[1]}}");

    private Json() {}

    static byte[] lead(String leadData) {
        return lead("\"h-1\"", "\"Hostile\"", "{" + leadData + "}");
    }

    static byte[] lead(String externalLeadId, String sourceSystem, String leadData) {
        return ("{\"externalLeadId\":" + externalLeadId + ",\"sourceSystem\":" + sourceSystem + ",\"leadData\":"
                        + leadData + "}")
                .getBytes(UTF_8);
    }

    static String field(SplittableRandom random) {
        return FIELDS.any(random);
    }

    static String value(SplittableRandom random) {
        return VALUES.any(random);
    }

    /** An honest lead, as the start of a bad one. */
    static byte[] honest(SplittableRandom random) {
        return lead(
                "\"h-" + random.nextInt(1_000_000) + "\"",
                "\"Hostile\"",
                "{\"name\":\"张三\",\"phone\":\"139" + (10_000_000 + random.nextInt(80_000_000))
                        + "\",\"notes\":\"看房\",\"customFields\":{\"a\":\"b\"}}");
    }
}
