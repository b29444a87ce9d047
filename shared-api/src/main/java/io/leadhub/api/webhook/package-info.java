/** Who is told of what happens, and where. */
@NullMarked
package io.leadhub.api.webhook;

import org.jspecify.annotations.NullMarked;
