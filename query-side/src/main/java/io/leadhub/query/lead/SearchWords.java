package io.leadhub.query.lead;

import com.ibm.icu.lang.UCharacter;
import io.leadhub.query.pinyin.Script;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What was typed into the search box, cut where Chinese characters and other signs meet: {@code 张san} asks for 张 and
 * for {@code san}.
 *
 * @param phone the digits, when all of it reads as one telephone number, blanks and all
 */
record SearchWords(List<Word> all, Optional<String> phone) {

    static final int LONGEST = 200;
    static final int MOST = 20;

    private static final int FEWEST_DIGITS = 2;
    /** Signs that stand between words and say nothing, as brackets in the name of a company do. */
    private static final String SIGN = "[\\p{P}\\p{Sm}\\p{Sc}\\p{Sk}]";

    private static final Pattern SIGNS = Pattern.compile(SIGN + "+");
    private static final Pattern AROUND = Pattern.compile("^" + SIGN + "+|" + SIGN + "+$");
    private static final String PHONE_SIGNS = "+-().#/ ";

    /** Part of a word: Chinese characters only, or none. */
    record Word(String text, boolean isHan) {

        /** The digits, when this can be a telephone number or the end of one. */
        Optional<String> digits() {
            return isHan ? Optional.empty() : digitsOf(text);
        }
    }

    static SearchWords of(String typed) {
        String plain = SearchTexts.plain(typed).replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Co}\\p{Cn}]", " ");
        List<Word> words = Arrays.stream(plain.split("[\\s\\p{Z}]+"))
                .flatMap(word -> cut(word).stream())
                .toList();
        List<Word> telling = words.stream()
                .filter(word -> !SIGNS.matcher(word.text).matches())
                .toList();
        return new SearchWords(
                telling.isEmpty() ? words : telling, words.size() > 1 ? digitsOf(plain.strip()) : Optional.empty());
    }

    private static List<Word> cut(String word) {
        List<Word> parts = new ArrayList<>();
        int start = 0;
        for (int end = 0; end < word.length(); ) {
            boolean han = Script.isHan(UCharacter.codePointAt(word, start));
            int next = end + Character.charCount(word.codePointAt(end));
            boolean turns = next < word.length() && Script.isHan(word.codePointAt(next)) != han;
            if (turns || next >= word.length()) {
                String part = word.substring(start, next);
                boolean whole = part.length() == word.length();
                parts.add(new Word(han || whole ? part : withoutSignsAround(part), han));
                start = next;
            }
            end = next;
        }
        return parts;
    }

    private static String withoutSignsAround(String part) {
        return SIGNS.matcher(part).matches() ? part : AROUND.matcher(part).replaceAll("");
    }

    private static Optional<String> digitsOf(String text) {
        String digits = SearchTexts.digits(text);
        boolean phone = digits.length() >= FEWEST_DIGITS
                && text.chars().allMatch(sign -> (sign >= '0' && sign <= '9') || PHONE_SIGNS.indexOf(sign) >= 0);
        return phone ? Optional.of(withoutDialling(digits)) : Optional.empty();
    }

    /** {@code 0086…} is dialled for what is written +86. */
    private static String withoutDialling(String digits) {
        return digits.startsWith("00") && digits.length() > 10 ? digits.substring(2) : digits;
    }
}
