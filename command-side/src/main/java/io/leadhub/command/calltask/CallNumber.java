package io.leadhub.command.calltask;

import java.util.List;
import java.util.UUID;

/**
 * A number that a tenant wants called.
 *
 * @param contactId the same for ever for the same tenant, task and number
 * @param phoneNumber without its country code
 * @param name what the call platform shows it as
 */
record CallNumber(UUID contactId, String phoneNumber, String name, List<Param> params) {

    /** A value that the tenant's call flow speaks of. */
    record Param(String name, String value) {}

    CallNumber {
        params = List.copyOf(params);
    }
}
