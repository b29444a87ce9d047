/** The query side as a process of its own. */
@NullMarked
package io.leadhub.query.node;

import org.jspecify.annotations.NullMarked;
