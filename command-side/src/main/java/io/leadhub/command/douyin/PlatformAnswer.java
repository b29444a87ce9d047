package io.leadhub.command.douyin;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An answer of Douyin's, as an object. It comes with HTTP 200 whether it says yes or no, and in two envelopes: errors
 * stand in {@code data} and {@code extra}, or beside {@code data} as {@code err_no}. Numbers may be written as texts.
 */
record PlatformAnswer(Map<String, ?> body) {

    /** @throws PlatformRefused when it says no */
    Map<?, ?> data() {
        long code = firstCode(
                number(map("data").get("error_code")),
                number(map("extra").get("error_code")),
                number(map("extra").get("sub_error_code")),
                number(body.get("err_no")));
        if (code != 0) {
            throw PlatformRefused.withCode(code, logId());
        }
        if (!(body.get("data") instanceof Map<?, ?> data) || "error".equals(body.get("message"))) {
            throw PlatformRefused.withoutAnswer("Douyin's answer says nothing (log id " + logId() + ")", null);
        }
        return data;
    }

    static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }

    /** 0 for what is no number. */
    static long number(@Nullable Object value) {
        return switch (value) {
            case Number number -> number.longValue();
            case String text when text.matches("-?[0-9]{1,18}") -> Long.parseLong(text);
            case null, default -> 0;
        };
    }

    private String logId() {
        for (Object named : new Object[] {
            map("data").get("log_id"), map("extra").get("logid"), map("extra").get("log_id"), body.get("log_id")
        }) {
            if (named instanceof String logId && logId.matches("[A-Za-z0-9_-]{1,64}")) {
                return logId;
            }
        }
        return "unknown";
    }

    private Map<?, ?> map(String name) {
        return body.get(name) instanceof Map<?, ?> map ? map : Map.of();
    }

    private static long firstCode(long... codes) {
        for (long code : codes) {
            if (code != 0) {
                return code;
            }
        }
        return 0;
    }
}
