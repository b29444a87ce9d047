/** Bearer tokens: whether they are ours, still hold, and what their client may do now. */
@NullMarked
package io.leadhub.edge.token;

import org.jspecify.annotations.NullMarked;
