/** The event stream as auditors read it. */
@NullMarked
package io.leadhub.query.audit;

import org.jspecify.annotations.NullMarked;
