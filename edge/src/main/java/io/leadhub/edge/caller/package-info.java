/** Who calls, on whose behalf and with which rights, however he proved it. */
@NullMarked
package io.leadhub.edge.caller;

import org.jspecify.annotations.NullMarked;
