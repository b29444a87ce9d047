package io.leadhub.api.hook;

/**
 * What a platform is told when its push was taken.
 *
 * @param body JSON, as it goes out
 */
public record HookAnswer(int status, String body) {}
