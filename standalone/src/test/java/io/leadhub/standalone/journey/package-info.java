/** Stories told through the real doors. */
@NullMarked
package io.leadhub.standalone.journey;

import org.jspecify.annotations.NullMarked;
