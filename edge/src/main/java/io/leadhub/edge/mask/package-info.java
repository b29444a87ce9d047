/** Personal data as it is shown to those who may not see all of it. */
@NullMarked
package io.leadhub.edge.mask;

import org.jspecify.annotations.NullMarked;
