/** Request bodies: capped while they are read, and read once. */
@NullMarked
package io.leadhub.edge.body;

import org.jspecify.annotations.NullMarked;
