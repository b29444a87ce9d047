package io.leadhub.api.lead;

/**
 * What a lead made of a customer record.
 *
 * @param number by which the record's partner knows the lead
 */
public record CustomerUpsert(Outcome outcome, long number) {

    public enum Outcome {
        /** The partner had not known the lead. */
        CREATED,
        UPDATED,
        UNCHANGED,
        /** Nothing was taken in: another user of the same partner is this lead. */
        ANOTHER_USER,
        /** Nothing was taken in: the same user has been spoken of since. */
        OVERTAKEN
    }
}
