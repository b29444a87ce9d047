/** Projections as administrators see them: how far each is, and how one is made anew while searching goes on. */
@NullMarked
package io.leadhub.query.projection;

import org.jspecify.annotations.NullMarked;
