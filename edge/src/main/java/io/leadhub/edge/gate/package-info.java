/** Stands before every controller method and lets in only whom the method says it answers. */
@NullMarked
package io.leadhub.edge.gate;

import org.jspecify.annotations.NullMarked;
