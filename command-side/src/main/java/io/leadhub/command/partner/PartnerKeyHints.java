package io.leadhub.command.partner;

/** Shows enough of a key to recognise it, and never enough to use it. */
public final class PartnerKeyHints {

    private static final int ENDS = 4;
    private static final int LONG_ENOUGH = 16;
    private static final String LEFT_OUT = "…";

    private PartnerKeyHints() {}

    /** Beginning and end of a key that holds. */
    static String hint(String key) {
        return key.length() < LONG_ENOUGH
                ? key.substring(0, ENDS / 2) + LEFT_OUT
                : key.substring(0, ENDS) + LEFT_OUT + key.substring(key.length() - ENDS);
    }

    /** The beginning of whatever somebody showed as a key. */
    public static String beginning(String shown) {
        StringBuilder beginning = new StringBuilder();
        shown.chars()
                .limit(Math.min(ENDS, shown.length() / 2))
                .map(character -> character > ' ' && character <= '~' ? character : '?')
                .forEach(character -> beginning.append((char) character));
        return beginning + LEFT_OUT;
    }
}
