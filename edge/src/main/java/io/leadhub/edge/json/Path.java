package io.leadhub.edge.json;

import org.jspecify.annotations.Nullable;

/** Where in a document something stands, written {@code leads.3.leadData.email}. */
record Path(@Nullable Path parent, String name) {

    static final Path ROOT = new Path(null, "");

    Path child(String field) {
        return new Path(this, field);
    }

    /** The path with unprintable characters replaced, for it is answered and logged. */
    @Override
    public String toString() {
        String own = printable(name);
        return parent == null || parent == ROOT ? own : parent + "." + own;
    }

    private static String printable(String text) {
        if (Characters.firstUnkeepable(text) < 0) {
            return text;
        }
        StringBuilder printable = new StringBuilder(text.length());
        text.codePoints()
                .map(character -> Characters.firstUnkeepable(Character.toString(character)) < 0 ? character : 0xFFFD)
                .forEach(printable::appendCodePoint);
        return printable.toString();
    }
}
