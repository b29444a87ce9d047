package io.leadhub.query.pinyin;

import com.ibm.icu.text.Normalizer2;
import com.ibm.icu.text.Transliterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Cuts a text into what is typed for it: one unit for each Chinese character, with every reading it may have, and one
 * for each run of other letters and digits. Signs and blanks only separate.
 */
final class Syllables {

    /**
     * What is typed in one go.
     *
     * @param readings the likeliest first
     * @param initials the first letter of each, those that are alike once
     * @param isWord whether it stood there in letters or digits already
     */
    record Unit(List<String> readings, List<String> initials, boolean isWord) {

        static Unit word(String word) {
            return new Unit(List.of(word), List.of(initial(word)), true);
        }

        static Unit syllable(List<String> readings) {
            return new Unit(
                    List.copyOf(readings),
                    readings.stream().map(Unit::initial).distinct().toList(),
                    false);
        }

        private static String initial(String reading) {
            return reading.substring(0, reading.offsetByCodePoints(0, 1));
        }
    }

    private static final Map<Integer, Unit> UNITS = new ConcurrentHashMap<>();

    private Syllables() {}

    /** @param text lower case and in NFKC */
    static List<Unit> of(String text) {
        List<Unit> units = new ArrayList<>();
        StringBuilder run = new StringBuilder();
        text.codePoints().forEach(character -> {
            if (Script.isHan(character)) {
                endRun(run, units);
                units.add(unit(character));
            } else if (Character.isLetterOrDigit(character)) {
                run.appendCodePoint(character);
            } else {
                endRun(run, units);
            }
        });
        endRun(run, units);
        return units;
    }

    /** The unit of one Chinese character. */
    static Unit unit(int character) {
        return UNITS.computeIfAbsent(character, Syllables::look);
    }

    private static void endRun(StringBuilder run, List<Unit> units) {
        if (!run.isEmpty()) {
            units.add(Unit.word(run.toString()));
            run.setLength(0);
        }
    }

    private static Unit look(int character) {
        String han = Character.toString(character);
        List<String> readings = new ArrayList<>(Heteronyms.of(han));
        String usual = typed(Holder.HAN_TO_LATIN.transliterate(han));
        if (!readings.contains(usual)) {
            readings.add(usual);
        }
        // ü is typed as v, and by many as u
        for (String reading : List.copyOf(readings)) {
            String withU = reading.replace('v', 'u');
            if (!readings.contains(withU)) {
                readings.add(withU);
            }
        }
        return Unit.syllable(readings);
    }

    /** {@code lǚ} is typed {@code lv}: the tone goes, the two dots become a v. */
    private static String typed(String pinyin) {
        String decomposed = Normalizer2.getNFDInstance().normalize(pinyin.trim());
        return decomposed.replace("u\u0308", "v").replaceAll("\\p{M}", "");
    }

    /** Loading the transliterator takes a moment, which only what needs it should wait for. */
    private static final class Holder {
        static final Transliterator HAN_TO_LATIN = Transliterator.getInstance("Han-Latin");
    }
}
