package io.leadhub.query.elasticsearch;

/**
 * Documents of one kind, always spoken of by their alias; behind it stands one index with a version in its name.
 *
 * @param mapping class path resource with the mapping, and with settings that only new indices obey
 * @param seldomSearched spares the effort of making what is written searchable as long as nobody searches; the first
 *     search after a pause waits for it
 */
public record SearchIndex(String alias, String mapping, boolean seldomSearched) {

    /** An index that is searched all the time. */
    public SearchIndex(String alias, String mapping) {
        this(alias, mapping, false);
    }

    /** An index that nobody searches for hours. */
    public static SearchIndex seldomSearched(String alias, String mapping) {
        return new SearchIndex(alias, mapping, true);
    }

    /** The name of the index that stands behind the alias in its n-th version. */
    public String version(int version) {
        return version() + version;
    }

    /** Which version an index of this name is. */
    int versionOf(String name) {
        return Integer.parseInt(name.substring(version().length()));
    }

    /** How the names of all versions begin. */
    String version() {
        return alias + "-v";
    }
}
