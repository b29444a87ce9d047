/** What requests may hold of a node's memory. */
@NullMarked
package io.leadhub.edge.memory;

import org.jspecify.annotations.NullMarked;
