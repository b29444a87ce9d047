package io.leadhub.query.pinyin;

import io.leadhub.query.pinyin.Syllables.Unit;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What may be typed to find a name: every beginning of one of these. From each character on to the end, in full pinyin
 * and in initials, so that {@code zhangsan}, {@code san} and {@code zs} all find 张三; words in Latin letters from each
 * of their letters on.
 */
public final class Typings {

    private static final int LONGEST = 64;
    private static final int MOST_STARTS = 32;
    private static final int MOST_READINGS = 4;
    private static final int LONGEST_CUT_WORD = 24;

    private Typings() {}

    /** @param text lower case and in NFKC */
    public static Set<String> of(String text) {
        List<Unit> syllables = Syllables.of(text);
        Set<String> typings = new LinkedHashSet<>();
        for (int start = 0; start < Math.min(syllables.size(), MOST_STARTS); start++) {
            List<Unit> rest = syllables.subList(start, syllables.size());
            typings.addAll(joined(rest.stream().map(Unit::readings).toList()));
            typings.addAll(
                    joined(rest.stream().map(unit -> initials(unit.readings())).toList()));
            addEndings(rest.getFirst(), typings);
        }
        typings.remove("");
        return typings;
    }

    /** The likeliest reading, syllables apart, for putting names in the order of the alphabet. */
    public static String reading(String text) {
        return cut(Syllables.of(text).stream()
                .limit(MOST_STARTS)
                .map(unit -> unit.readings().getFirst())
                .collect(Collectors.joining(" ")));
    }

    private static List<String> joined(List<List<String>> units) {
        List<String> joined = List.of("");
        for (List<String> readings : units) {
            if (joined.getFirst().length() >= LONGEST) {
                break;
            }
            joined = joined.stream()
                    .flatMap(before -> readings.stream().map(reading -> cut(before + reading)))
                    .distinct()
                    .limit(MOST_READINGS)
                    .toList();
        }
        return joined;
    }

    private static List<String> initials(List<String> readings) {
        return readings.stream()
                .map(reading -> reading.substring(0, reading.offsetByCodePoints(0, 1)))
                .distinct()
                .toList();
    }

    private static void addEndings(Unit unit, Set<String> typings) {
        String word = unit.readings().getFirst();
        boolean isCut = unit.isWord() && word.length() <= LONGEST_CUT_WORD;
        for (int from = 1; isCut && from <= word.length() - 2; from++) {
            typings.add(word.substring(from));
        }
    }

    private static String cut(String typing) {
        return typing.length() <= LONGEST ? typing : typing.substring(0, LONGEST);
    }
}
