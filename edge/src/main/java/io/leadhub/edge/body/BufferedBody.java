package io.leadhub.edge.body;

import jakarta.servlet.ServletRequest;

/** A request's body, read once; signature check, journal and controller all see the same bytes. */
public final class BufferedBody {

    static final String ATTRIBUTE = BufferedBody.class.getName();

    private BufferedBody() {}

    /**
     * The exact bytes that were sent, shared: nobody changes them.
     *
     * @throws io.leadhub.edge.problem.RequestRejected when there are more than this path takes, or they end early
     */
    public static byte[] of(ServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) instanceof BufferedBodyRequest buffered) {
            return buffered.body();
        }
        throw new IllegalStateException("The body filter did not see this request");
    }
}
