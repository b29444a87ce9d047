package io.leadhub.backbone.node;

import org.jspecify.annotations.Nullable;

/**
 * A variable of the environment and the property that it states. The value may stand in a file instead, which the
 * variable with {@code _FILE} after its name names: so secrets are handed to containers.
 *
 * @param otherwise what holds when nothing is said
 */
public record Setting(
        String variable,
        String property,
        Form form,
        boolean required,
        @Nullable String otherwise) {

    /** Without this text a node does not start. */
    public static Setting required(String variable, String property) {
        return new Setting(variable, property, Form.TEXT, true, null);
    }

    /** A text that may be left out. */
    public static Setting optional(String variable, String property) {
        return new Setting(variable, property, Form.TEXT, false, null);
    }

    /** Without these web addresses a node does not start. */
    public static Setting requiredAddresses(String variable, String property) {
        return required(variable, property, Form.WEB);
    }

    static Setting required(String variable, String property, Form form) {
        return new Setting(variable, property, form, true, null);
    }

    static Setting defaulting(String variable, String property, Form form, @Nullable String otherwise) {
        return new Setting(variable, property, form, false, otherwise);
    }
}
