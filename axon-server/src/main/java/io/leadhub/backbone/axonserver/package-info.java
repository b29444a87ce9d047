/** The events on an Axon Server, in step with what PostgreSQL keeps. */
@NullMarked
package io.leadhub.backbone.axonserver;

import org.jspecify.annotations.NullMarked;
