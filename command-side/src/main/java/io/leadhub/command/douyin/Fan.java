package io.leadhub.command.douyin;

import static io.leadhub.command.douyin.PlatformAnswer.number;
import static io.leadhub.command.douyin.PlatformAnswer.text;

import io.leadhub.api.lead.Channel;
import io.leadhub.api.lead.Contribution;
import io.leadhub.api.lead.PhoneNumber;
import io.leadhub.api.lead.Source;
import io.leadhub.api.partner.PartnerId;
import io.leadhub.command.cleaning.PhoneNumbers;
import io.leadhub.command.cleaning.Texts;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who follows an account (粉丝), as a source of leads. A fan is the same for all accounts of a partner: Douyin
 * calls him the same towards our app.
 *
 * @param openId what Douyin calls him
 */
record Fan(String openId, Contribution contribution) {

    /** The system that fans are records of. */
    private static final String SOURCE_SYSTEM = "douyin-fans";

    private static final int LONGEST_ID = 128;
    private static final int LONGEST_TEXT = 256;
    private static final int LONGEST_URL = 1_000;

    /** Fields of the answer, and what they are called among a lead's own fields. */
    private static final Map<String, String> TEXTS =
            Map.of("province", "province", "country", "country", "union_id", "unionId");

    /**
     * @param account that is followed
     * @return nothing for what has no id that can be kept
     */
    static Optional<Fan> read(Map<?, ?> item, String account) {
        String openId = text(item.get("open_id")).strip();
        boolean kept = !openId.isEmpty()
                && openId.length() <= LONGEST_ID
                && openId.chars().allMatch(character -> character > ' ' && character < 127);
        return kept ? Optional.of(new Fan(openId, contribution(item, account))) : Optional.empty();
    }

    Source source(PartnerId partnerId) {
        return new Source(partnerId, SOURCE_SYSTEM, openId, Channel.DOUYIN);
    }

    private static Contribution contribution(Map<?, ?> item, String account) {
        String nickname = clean(item.get("nickname"), LONGEST_TEXT);
        Map<String, Object> own = new LinkedHashMap<>();
        put(own, "nickname", nickname);
        put(own, "avatarUrl", address(item.get("avatar")));
        put(own, "gender", gender(item.get("gender")));
        TEXTS.forEach((theirs, ours) -> put(own, ours, clean(item.get(theirs), LONGEST_TEXT)));
        put(own, "douyinAccount", account);
        return new Contribution(
                nickname,
                phone(item.get("mobile")),
                null,
                null,
                null,
                clean(item.get("city"), LONGEST_TEXT),
                List.of(),
                null,
                own);
    }

    private static @Nullable PhoneNumber phone(@Nullable Object mobile) {
        String typed = clean(mobile, LONGEST_TEXT);
        return typed == null ? null : PhoneNumbers.understand(typed);
    }

    private static @Nullable String gender(@Nullable Object number) {
        return switch (Math.toIntExact(Math.clamp(number(number), 0, Integer.MAX_VALUE))) {
            case 1 -> "MALE";
            case 2 -> "FEMALE";
            default -> null;
        };
    }

    /** What a browser may load without anybody reading along. */
    private static @Nullable String address(@Nullable Object avatar) {
        String url = clean(avatar, LONGEST_URL);
        return url != null && url.startsWith("https://") && url.indexOf(' ') < 0 ? url : null;
    }

    /** On one line, without what no store can keep and without what turns the writing around. */
    private static @Nullable String clean(@Nullable Object value, int longest) {
        StringBuilder kept = new StringBuilder();
        text(value).codePoints().filter(Fan::isKept).limit(longest).forEach(kept::appendCodePoint);
        return Texts.line(kept.toString());
    }

    private static boolean isKept(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL, Character.SURROGATE, Character.UNASSIGNED, Character.PRIVATE_USE -> false;
            default -> !(character >= 0x202A && character <= 0x202E) && !(character >= 0x2066 && character <= 0x2069);
        };
    }

    private static void put(Map<String, Object> fields, String name, @Nullable String value) {
        if (value != null) {
            fields.put(name, value);
        }
    }
}
