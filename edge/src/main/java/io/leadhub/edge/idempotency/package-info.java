/** Requests that may be sent again: the first answer is kept for a day and given again. */
@NullMarked
package io.leadhub.edge.idempotency;

import org.jspecify.annotations.NullMarked;
