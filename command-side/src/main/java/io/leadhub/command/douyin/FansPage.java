package io.leadhub.command.douyin;

import static io.leadhub.command.douyin.PlatformAnswer.number;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A page of an account's fans.
 *
 * @param path where it was asked for
 * @param body as Douyin answered it, byte for byte
 * @param cursor where it begins
 * @param nextCursor where the next one begins
 * @param hasMore whether there is a next one
 * @param total how many fans the account has, as Douyin says
 */
record FansPage(
        String path,
        byte[] body,
        Instant fetchedAt,
        long cursor,
        long nextCursor,
        boolean hasMore,
        int total,
        List<Fan> fans) {

    /** @throws PlatformRefused when the answer says no, or nothing */
    static FansPage read(String path, byte[] body, Instant fetchedAt, String account, long cursor) {
        Map<?, ?> data = new PlatformAnswer(TokenExchange.read(body)).data();
        long next = number(data.get("cursor"));
        boolean more = Boolean.TRUE.equals(data.get("has_more")) || "true".equals(data.get("has_more"));
        if (!(data.get("list") instanceof List<?> list) || (more && next == cursor)) {
            throw PlatformRefused.withoutAnswer("Douyin's page of fans is not as it must be", null);
        }
        Map<String, Fan> fans = new LinkedHashMap<>();
        for (Object item : list) {
            if (item instanceof Map<?, ?> fields) {
                Fan.read(fields, account).ifPresent(fan -> fans.putIfAbsent(fan.openId(), fan));
            }
        }
        return new FansPage(
                path,
                body,
                fetchedAt,
                cursor,
                next,
                more,
                Math.toIntExact(Math.clamp(number(data.get("total")), 0, Integer.MAX_VALUE)),
                List.copyOf(fans.values()));
    }
}
