package io.leadhub.query.elasticsearch;

/**
 * A whole document as it is to stand in an index.
 *
 * @param version grows with what the document has seen: an older one never replaces a newer one
 * @param json in UTF-8, on one line
 */
public record Document(String id, long version, byte[] json) {}
