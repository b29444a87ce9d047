package io.leadhub.query.door;

/** Cursors under a key that only tests use. */
public final class CursorsForTests {

    public static final Cursors CURSORS = new Cursors((purpose, value) -> new byte[32]);

    private CursorsForTests() {}
}
