/** Numbers on their way to a partner's call platform. */
@NullMarked
package io.leadhub.api.calltask;

import org.jspecify.annotations.NullMarked;
