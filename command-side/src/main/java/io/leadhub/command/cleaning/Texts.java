package io.leadhub.command.cleaning;

import java.text.Normalizer;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Tidies names and addresses: composed characters, single blanks, nothing around them. */
public final class Texts {

    private Texts() {}

    /** A text on one line; nothing is left of a blank one. */
    public static @Nullable String line(@Nullable String typed) {
        if (typed == null) {
            return null;
        }
        StringBuilder line = new StringBuilder(typed.length());
        Normalizer.normalize(typed, Normalizer.Form.NFC).codePoints().forEach(character -> {
            if (!isBlank(character)) {
                line.appendCodePoint(character);
            } else if (!line.isEmpty() && line.charAt(line.length() - 1) != ' ') {
                line.append(' ');
            }
        });
        String tidy = line.toString().strip();
        return tidy.isEmpty() ? null : tidy;
    }

    /** A text of any number of lines. */
    public static @Nullable String lines(@Nullable String typed) {
        if (typed == null) {
            return null;
        }
        String tidy = Normalizer.normalize(typed, Normalizer.Form.NFC).strip();
        return tidy.isEmpty() ? null : tidy;
    }

    /** An e-mail address in half-width characters; only its domain is known not to care about case. */
    public static @Nullable String email(@Nullable String typed) {
        String line = line(typed == null ? null : Normalizer.normalize(typed, Normalizer.Form.NFKC));
        if (line == null) {
            return null;
        }
        int at = line.lastIndexOf('@');
        return at < 0 ? line : line.substring(0, at) + line.substring(at).toLowerCase(Locale.ROOT);
    }

    private static boolean isBlank(int character) {
        return Character.isWhitespace(character) || Character.isSpaceChar(character);
    }
}
