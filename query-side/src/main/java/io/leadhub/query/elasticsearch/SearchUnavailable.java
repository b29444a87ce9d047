package io.leadhub.query.elasticsearch;

import org.springframework.dao.DataAccessResourceFailureException;

/** The search engine cannot be reached, or is too busy: the same may well succeed a moment later. */
public class SearchUnavailable extends DataAccessResourceFailureException {

    private static final long serialVersionUID = 1L;

    public SearchUnavailable(String message) {
        super(message);
    }

    public SearchUnavailable(Throwable cause) {
        super("The search engine cannot be reached: " + cause.getClass().getSimpleName(), cause);
    }
}
