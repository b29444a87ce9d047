/** What could not be handled, for administrators to decide about. */
@NullMarked
package io.leadhub.query.deadletter;

import org.jspecify.annotations.NullMarked;
