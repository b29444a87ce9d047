/** How projections work off events in batches and park what cannot be projected. */
@NullMarked
package io.leadhub.backbone.projection;

import org.jspecify.annotations.NullMarked;
