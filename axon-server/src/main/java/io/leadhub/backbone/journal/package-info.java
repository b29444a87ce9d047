/** Durable appends that share commits. */
@NullMarked
package io.leadhub.backbone.journal;

import org.jspecify.annotations.NullMarked;
