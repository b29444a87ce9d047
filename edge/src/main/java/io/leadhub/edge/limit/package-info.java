/** How much an address may fail and a caller may ask. */
@NullMarked
package io.leadhub.edge.limit;

import org.jspecify.annotations.NullMarked;
