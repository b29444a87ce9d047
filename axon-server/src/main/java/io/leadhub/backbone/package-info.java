/** The event backbone: everything between a message and the store it lies in. */
@NullMarked
package io.leadhub.backbone;

import org.jspecify.annotations.NullMarked;
