package io.leadhub.query.pinyin;

/** Tells Chinese characters from everything else. */
public final class Script {

    private Script() {}

    /** Whether people type this character by its reading. */
    public static boolean isHan(int character) {
        return character >= 0x3400 && Character.UnicodeScript.of(character) == Character.UnicodeScript.HAN;
    }
}
