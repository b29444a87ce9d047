/** Partners, and the keys and clients that let them in. */
@NullMarked
package io.leadhub.command.partner;

import org.jspecify.annotations.NullMarked;
