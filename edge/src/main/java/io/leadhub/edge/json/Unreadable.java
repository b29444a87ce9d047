package io.leadhub.edge.json;

import io.leadhub.api.rejection.ErrorCode;
import io.leadhub.edge.problem.RequestRejected;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;

/** Refusals of what is no JSON document at all. They say where it breaks and never quote it. */
final class Unreadable {

    private Unreadable() {}

    static RequestRejected tooLarge(int maxBytes) {
        return new RequestRejected(
                ErrorCode.PAYLOAD_TOO_LARGE, "The body is larger than " + (maxBytes >> 20) + " MiB.");
    }

    static RequestRejected empty() {
        return new RequestRejected(ErrorCode.INVALID_JSON, "The body is empty.");
    }

    static RequestRejected notUtf8(int position) {
        return new RequestRejected(ErrorCode.INVALID_JSON, "The body is not UTF-8: byte " + position + ".");
    }

    static RequestRejected because(RuntimeException notJson) {
        String what = notJson instanceof StreamConstraintsException
                ? "The body exceeds a limit of depth, length or number of values"
                : "The body is not one JSON document, or a name occurs twice in an object";
        return new RequestRejected(ErrorCode.INVALID_JSON, what + where(notJson) + ".");
    }

    private static String where(RuntimeException notJson) {
        if (notJson instanceof JacksonException known && known.getLocation() != null) {
            TokenStreamLocation at = known.getLocation();
            if (at.getLineNr() > 0) {
                return ": line " + at.getLineNr() + ", column " + at.getColumnNr();
            }
        }
        return "";
    }
}
