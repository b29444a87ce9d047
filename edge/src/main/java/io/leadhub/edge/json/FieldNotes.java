package io.leadhub.edge.json;

/** Takes down what is wrong with one field. */
@FunctionalInterface
interface FieldNotes {

    /** @param rule what the field must be, as the end of a sentence: {@code must be a list} */
    void add(String code, String rule);
}
