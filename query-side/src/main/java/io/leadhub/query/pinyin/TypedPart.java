package io.leadhub.query.pinyin;

import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The part of a text that somebody meant who typed its reading.
 *
 * @param end the first character behind it
 */
public record TypedPart(int start, int end) {

    private static final int LONGEST_TEXT = 64;
    private static final int LONGEST_TYPED = 64;

    /**
     * @param text lower case and in NFKC
     * @param typed the beginning of a reading, in full or by initials
     */
    public static Optional<TypedPart> find(String text, String typed) {
        if (text.length() > LONGEST_TEXT || typed.length() > LONGEST_TYPED || typed.isEmpty()) {
            return Optional.empty();
        }
        for (int start = 0; start < text.length(); start = text.offsetByCodePoints(start, 1)) {
            if (Script.isHan(text.codePointAt(start))) {
                int end = Math.max(
                        new Reading(text, typed, Syllables.Unit::readings).end(start, 0),
                        new Reading(text, typed, Syllables.Unit::initials).end(start, 0));
                if (end >= 0) {
                    return Optional.of(new TypedPart(start, end));
                }
            }
        }
        return Optional.empty();
    }

    /** Goes through a text by one way of typing it; what led nowhere once is not tried again. */
    private record Reading(String text, String typed, Function<Syllables.Unit, List<String>> ways, BitSet deadEnds) {

        Reading(String text, String typed, Function<Syllables.Unit, List<String>> ways) {
            this(text, typed, ways, new BitSet());
        }

        /** Where what was typed ends, or -1 when it is not the reading of what stands here. */
        int end(int at, int done) {
            if (done == typed.length()) {
                return at;
            }
            int place = at * (LONGEST_TYPED + 1) + done;
            if (at >= text.length() || deadEnds.get(place)) {
                return -1;
            }
            int character = text.codePointAt(at);
            int next = at + Character.charCount(character);
            int end = -1;
            if (!Script.isHan(character)) {
                boolean skipped = !Character.isLetterOrDigit(character);
                boolean same = typed.codePointAt(done) == character;
                end = skipped ? end(next, done) : same ? end(next, done + Character.charCount(character)) : -1;
            } else {
                for (String way : ways.apply(Syllables.unit(character))) {
                    int typedHere = Math.min(way.length(), typed.length() - done);
                    if (end < 0 && typed.startsWith(way.substring(0, typedHere), done)) {
                        end = end(next, done + typedHere);
                    }
                }
            }
            if (end < 0) {
                deadEnds.set(place);
            }
            return end;
        }
    }
}
