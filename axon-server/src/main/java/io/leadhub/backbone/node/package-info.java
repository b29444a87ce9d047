/** A deployable as a process: what its environment has to say, how it starts, and what it says when it cannot. */
@NullMarked
package io.leadhub.backbone.node;

import org.jspecify.annotations.NullMarked;
