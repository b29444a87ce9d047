/** The side that reads: projections, search, audit and their doors. */
@NullMarked
package io.leadhub.query;

import org.jspecify.annotations.NullMarked;
