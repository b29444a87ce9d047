/** Messages and values that both sides and every door speak. */
@NullMarked
package io.leadhub.api;

import org.jspecify.annotations.NullMarked;
