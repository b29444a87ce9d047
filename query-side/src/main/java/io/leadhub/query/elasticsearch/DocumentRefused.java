package io.leadhub.query.elasticsearch;

/** One document that the search engine will never take. Names the rule it broke, never what stood in it. */
public class DocumentRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public DocumentRefused(String document, int status, String type) {
        super("Document %s was refused with %d %s".formatted(document, status, type), null, false, false);
    }
}
