/** Refusals in the house format, application/problem+json. */
@NullMarked
package io.leadhub.edge.problem;

import org.jspecify.annotations.NullMarked;
