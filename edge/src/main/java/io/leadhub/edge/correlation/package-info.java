/** The name that a request, its answer, its log lines and all messages that stem from it share. */
@NullMarked
package io.leadhub.edge.correlation;

import org.jspecify.annotations.NullMarked;
