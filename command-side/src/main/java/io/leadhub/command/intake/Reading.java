package io.leadhub.command.intake;

import io.leadhub.api.lead.Contribution;
import io.leadhub.api.lead.Source;
import io.leadhub.api.rejection.Rejection;
import java.util.List;

/** What a payload turned out to be when it was read. */
public sealed interface Reading {

    /** @param ignoredFields paths of fields that nobody reads */
    record Understood(Source source, Contribution contribution, List<String> ignoredFields) implements Reading {}

    record Malformed(Rejection rejection) implements Reading {}
}
