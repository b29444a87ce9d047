package io.leadhub.query.elasticsearch;

/**
 * Documents of one kind, always spoken of by their alias; behind it stands one index with a version in its name.
 *
 * @param mapping class path resource with the mapping
 */
public record SearchIndex(String alias, String mapping) {

    /** The name of the index that stands behind the alias in its n-th version. */
    public String version(int version) {
        return alias + "-v" + version;
    }
}
