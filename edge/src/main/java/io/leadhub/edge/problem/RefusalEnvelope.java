package io.leadhub.edge.problem;

import io.leadhub.api.rejection.Rejection;
import jakarta.servlet.http.HttpServletRequest;

/** How some doors answer refusals, where their source document fixes the form; a bean of the door's feature. */
public interface RefusalEnvelope {

    /** @param path as it was requested, whether or not a door stands there */
    boolean covers(String path);

    /** The whole body of the answer. Its status and headers are the same as behind every other door. */
    Object enclose(Rejection rejection);

    /** As above, where the answer also depends on who asked. */
    default Object enclose(Rejection rejection, HttpServletRequest request) {
        return enclose(rejection);
    }
}
