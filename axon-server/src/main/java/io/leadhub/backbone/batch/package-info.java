/** How handlers work off events in batches and park what cannot be handled. */
@NullMarked
package io.leadhub.backbone.batch;

import org.jspecify.annotations.NullMarked;
