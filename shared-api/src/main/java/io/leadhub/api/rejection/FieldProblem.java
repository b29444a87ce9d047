package io.leadhub.api.rejection;

/**
 * What is wrong with one field.
 *
 * @param field path from the body's root, {@code leadData.email}; or the name of a parameter or header
 * @param code {@code REQUIRED}, {@code TYPE}, {@code LENGTH}, {@code FORMAT}, {@code RANGE} and the like
 * @param message one sentence that never repeats the value
 */
public record FieldProblem(String field, String code, String message) {}
