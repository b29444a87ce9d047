/** JSON from strangers: read strictly, within limits, refused with every problem named. */
@NullMarked
package io.leadhub.edge.json;

import org.jspecify.annotations.NullMarked;
