/** The description of all doors. */
@NullMarked
package io.leadhub.edge.openapi;

import org.jspecify.annotations.NullMarked;
