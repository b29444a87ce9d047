package io.leadhub.query.elasticsearch;

import java.util.Optional;

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

    /** The name of the version after the one that stands behind the alias now. */
    public String following(Optional<String> current) {
        int version = current.map(name -> name.substring(version(0).length() - 1))
                .map(Integer::parseInt)
                .orElse(0);
        return version(version + 1);
    }
}
