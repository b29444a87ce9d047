/** Refusals, in the one vocabulary that every door translates at its edge. */
@NullMarked
package io.leadhub.api.rejection;

import org.jspecify.annotations.NullMarked;
