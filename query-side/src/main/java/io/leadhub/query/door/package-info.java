/** What the reading doors share: parameters read with every problem named, and cursors. */
@NullMarked
package io.leadhub.query.door;

import org.jspecify.annotations.NullMarked;
