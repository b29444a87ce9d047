package io.leadhub.command.calltask;

/** Where tenants' numbers go that name no call platform of their own; a bean of deployables that bring one along. */
@FunctionalInterface
public interface DefaultUpstream {

    /** Without a slash at its end. */
    String baseUrl();
}
