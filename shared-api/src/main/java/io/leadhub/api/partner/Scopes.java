package io.leadhub.api.partner;

import java.util.Set;

/** What a client may be allowed; a token carries some of these in its {@code scope} claim. */
public final class Scopes {

    /** Implies every other scope; only clients of {@link PartnerId#PLATFORM} have it. */
    public static final String ADMIN = "admin";

    public static final Set<String> ALL = Set.of(
            ADMIN,
            "audit:read",
            "customers:read",
            "customers:read:pii",
            "lead:douyin:auth:get_url",
            "lead:douyin:fans:sync",
            "lead:douyin:leads:view",
            "leads:hook",
            "leads:read",
            "leads:read:pii",
            "leads:write",
            "orders:read",
            "orders:sync",
            "showroom:read");

    private Scopes() {}
}
