/** What operations are told in figures: counted as events commit, and asked of the database now and then. */
@NullMarked
package io.leadhub.backbone.metrics;

import org.jspecify.annotations.NullMarked;
