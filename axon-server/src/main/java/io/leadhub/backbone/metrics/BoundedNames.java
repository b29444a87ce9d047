package io.leadhub.backbone.metrics;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Lets only so many different names become values of a tag; all that come later are told of together. */
public final class BoundedNames {

    public static final String OTHER = "other";

    private final int most;
    private final Set<String> known = ConcurrentHashMap.newKeySet();

    public BoundedNames(int most) {
        this.most = most;
    }

    public String of(String name) {
        if (known.contains(name)) {
            return name;
        }
        return known.size() < most && known.add(name) ? name : OTHER;
    }
}
