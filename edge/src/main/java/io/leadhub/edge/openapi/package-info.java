/** The description of all doors, generated from them. */
@NullMarked
package io.leadhub.edge.openapi;

import org.jspecify.annotations.NullMarked;
