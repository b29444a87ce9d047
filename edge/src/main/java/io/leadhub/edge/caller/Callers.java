package io.leadhub.edge.caller;

import org.jspecify.annotations.Nullable;
import org.springframework.security.core.context.SecurityContextHolder;

/** The caller of the request at hand. */
public final class Callers {

    private Callers() {}

    /** {@code null} where nobody has proved anything. */
    public static @Nullable Caller current() {
        return SecurityContextHolder.getContext().getAuthentication() instanceof CallerAuthentication known
                ? known.getPrincipal()
                : null;
    }
}
