package io.leadhub.edge.mask;

/**
 * Personal data with only as much left as helps to recognise it. What is no longer than the part that would stay is
 * masked whole; the mask's length tells nothing about the value's.
 */
public final class Masked {

    private static final String WHOLE = "***";

    private Masked() {}

    /** {@code 张三} is {@code 张*}. */
    public static String name(String name) {
        return keep(name, 1, 0, "*");
    }

    /** {@code 13800138000} is {@code 138****8000}. */
    public static String phone(String phone) {
        return isNumber(phone) ? keep(phone, 3, 4, "****") : WHOLE;
    }

    /** {@code 0592-1234567} is {@code 0592****67}. */
    public static String landline(String landline) {
        return isNumber(landline) ? keep(landline, 4, 2, "****") : WHOLE;
    }

    /** Where a number was expected people write all kinds of things, names among them. */
    private static boolean isNumber(String text) {
        return text.codePoints().noneMatch(Character::isLetter);
    }

    /** {@code zhangsan@example.com} is {@code z***@example.com}. */
    public static String email(String email) {
        int at = email.lastIndexOf('@');
        return at < 0 ? WHOLE : keep(email.substring(0, at), 1, 0, WHOLE) + email.substring(at);
    }

    /** {@code wxid_abc} is {@code wx***c}. */
    public static String wechat(String wechat) {
        return keep(wechat, 2, 1, WHOLE);
    }

    private static String keep(String value, int first, int last, String mask) {
        int length = value.codePointCount(0, value.length());
        if (length <= first + last) {
            return value.isEmpty() ? "" : mask.length() > 3 ? WHOLE : mask;
        }
        return value.substring(0, value.offsetByCodePoints(0, first))
                + mask
                + value.substring(value.offsetByCodePoints(value.length(), -last));
    }
}
