package io.leadhub.query.pinyin;

import io.leadhub.query.pinyin.Syllables.Unit;
import java.util.ArrayList;
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
        List<String> inFull = List.of("");
        List<String> inInitials = List.of("");
        for (int at = Math.min(syllables.size(), MOST_STARTS) - 1; at >= 0; at--) {
            Unit syllable = syllables.get(at);
            inFull = before(inFull, syllable.readings());
            inInitials = before(inInitials, syllable.initials());
            typings.addAll(inFull);
            typings.addAll(inInitials);
            addEndings(syllable, inFull, typings);
        }
        return typings;
    }

    /** The likeliest reading, syllables apart, for putting names in the order of the alphabet. */
    public static String reading(String text) {
        return cut(Syllables.of(text).stream()
                .limit(MOST_STARTS)
                .map(unit -> unit.readings().getFirst())
                .collect(Collectors.joining(" ")));
    }

    /** The likeliest rest with every reading of what comes before it, and so on while there is room. */
    private static List<String> before(List<String> rests, List<String> readings) {
        if (rests.size() == 1 && readings.size() == 1) {
            return List.of(cut(readings.getFirst() + rests.getFirst()));
        }
        List<String> longer = new ArrayList<>(MOST_READINGS);
        for (String rest : rests) {
            for (String reading : readings) {
                if (longer.size() < MOST_READINGS) {
                    longer.add(cut(reading + rest));
                }
            }
        }
        return longer;
    }

    private static void addEndings(Unit unit, List<String> inFull, Set<String> typings) {
        String word = unit.readings().getFirst();
        if (unit.isWord() && word.length() <= LONGEST_CUT_WORD) {
            for (int from = 1; from <= word.length() - 2; from++) {
                typings.add(inFull.getFirst().substring(from));
            }
        }
    }

    private static String cut(String typing) {
        return typing.length() <= LONGEST ? typing : typing.substring(0, LONGEST);
    }
}
