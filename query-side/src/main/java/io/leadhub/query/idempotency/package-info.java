/** What this side lends the edge to keep answers with. */
@NullMarked
package io.leadhub.query.idempotency;

import org.jspecify.annotations.NullMarked;
