/** What this side lends the edge to keep answers with. */
@NullMarked
package io.leadhub.command.idempotency;

import org.jspecify.annotations.NullMarked;
