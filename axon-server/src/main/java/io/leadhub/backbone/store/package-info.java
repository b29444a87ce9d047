/** Events in PostgreSQL. */
@NullMarked
package io.leadhub.backbone.store;

import org.jspecify.annotations.NullMarked;
