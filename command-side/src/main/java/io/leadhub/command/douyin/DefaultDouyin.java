package io.leadhub.command.douyin;

/** The open platform that is used where none is configured; a bean of deployables that bring one along. */
public interface DefaultDouyin {

    /** Without a slash at its end. */
    String baseUrl();

    String clientKey();

    String clientSecret();
}
