package io.leadhub.command.cleaning;

import io.leadhub.api.lead.PriceRange;
import java.math.BigDecimal;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Understands monthly rents as they are written: {@code 5000-7000}, {@code 5000~7000元/月}, {@code 5k-7k}, {@code 5-7k},
 * {@code 0.5万}, {@code 5000以上}, {@code 7000以下}, {@code 6000}.
 */
public final class PriceRanges {

    /** More than this nobody pays; it also keeps sums of digits within a number. */
    private static final int MOST_DIGITS = 9;

    private static final String BETWEEN = "-~至到—–−_";
    private static final List<String> ENDINGS = List.of("/月", "每月", "元", "块", "rmb", "¥");
    private static final Set<String> UNITS = Set.of("k", "千", "w", "万");
    private static final List<String> UPWARD = List.of("以上", "起", "+");
    private static final List<String> DOWNWARD = List.of("以下", "以内", "封顶");

    private static final Pattern THOUSANDS = Pattern.compile("(?<=[0-9]),(?=[0-9]{3}(?![0-9]))");
    private static final Pattern NUMBERS_APART = Pattern.compile("(?<=[0-9])[ ,]++(?=[0-9])");

    private PriceRanges() {}

    /** @param asSent anything; of what cannot be understood only the text is kept */
    public static PriceRange understand(String asSent) {
        String kept = asSent.strip();
        String written = plain(kept);
        for (String upward : UPWARD) {
            if (written.endsWith(upward)) {
                Long from = amount(written.substring(0, written.length() - upward.length()));
                return new PriceRange(kept, from, null);
            }
        }
        for (String downward : DOWNWARD) {
            if (written.endsWith(downward)) {
                Long to = amount(written.substring(0, written.length() - downward.length()));
                return new PriceRange(kept, null, to);
            }
        }
        return between(kept, written);
    }

    private static PriceRange between(String kept, String written) {
        List<String> ends = ends(written);
        Long one = ends.isEmpty() ? null : amount(ends.getFirst());
        Long other = ends.isEmpty() ? null : amount(ends.getLast());
        if (ends.size() > 2 || one == null || other == null) {
            return new PriceRange(kept, null, null);
        }
        Long inUnitOfOther = amount(ends.getFirst() + unitOf(ends.getLast()));
        long least = inUnitOfOther != null && inUnitOfOther <= other ? inUnitOfOther : one;
        return new PriceRange(kept, Math.min(least, other), Math.max(least, other));
    }

    /** In {@code 5-7k} both ends are thousands. */
    private static String unitOf(String written) {
        String number = withoutEndings(written);
        String last = number.isEmpty() ? "" : number.substring(number.length() - 1);
        return UNITS.contains(last) ? last : "";
    }

    private static List<String> ends(String written) {
        List<String> ends = new ArrayList<>();
        int start = 0;
        for (int i = 0; i <= written.length(); i++) {
            if (i == written.length() || BETWEEN.indexOf(written.charAt(i)) >= 0) {
                ends.add(written.substring(start, i));
                start = i + 1;
            }
        }
        return ends;
    }

    private static @Nullable Long amount(String written) {
        String number = withoutEndings(written);
        int unit = 1;
        if (number.endsWith("k") || number.endsWith("千")) {
            unit = 1_000;
        } else if (number.endsWith("w") || number.endsWith("万")) {
            unit = 10_000;
        }
        String digits = unit == 1 ? number : number.substring(0, number.length() - 1);
        boolean decimal = digits.length() <= MOST_DIGITS
                && !digits.isEmpty()
                && isDigit(digits.charAt(0))
                && isDigit(digits.charAt(digits.length() - 1))
                && IntStream.range(0, digits.length())
                        .allMatch(i -> isDigit(digits.charAt(i)) || digits.charAt(i) == '.')
                && digits.indexOf('.') == digits.lastIndexOf('.');
        return decimal
                ? new BigDecimal(digits).multiply(BigDecimal.valueOf(unit)).longValue()
                : null;
    }

    private static String withoutEndings(String written) {
        String bare = written.startsWith("¥") ? written.substring(1) : written;
        for (String ending : ENDINGS) {
            if (bare.endsWith(ending)) {
                bare = bare.substring(0, bare.length() - ending.length());
            }
        }
        return bare;
    }

    /** Half-width, small letters, no blanks, no commas between thousands; what else parts two numbers is a hyphen. */
    private static String plain(String written) {
        StringBuilder plain = new StringBuilder();
        String halfWidth = Normalizer.normalize(written, Normalizer.Form.NFKC);
        String whole = THOUSANDS.matcher(halfWidth).replaceAll("");
        NUMBERS_APART
                .matcher(whole)
                .replaceAll("-")
                .codePoints()
                .filter(character ->
                        !Character.isWhitespace(character) && !Character.isSpaceChar(character) && character != ',')
                .map(Character::toLowerCase)
                .forEach(plain::appendCodePoint);
        return plain.toString();
    }

    private static boolean isDigit(char character) {
        return character >= '0' && character <= '9';
    }
}
