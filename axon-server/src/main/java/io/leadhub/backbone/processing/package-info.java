/** Streaming processors: who reads events in which order, and what happens to those that cannot be handled. */
@NullMarked
package io.leadhub.backbone.processing;

import org.jspecify.annotations.NullMarked;
