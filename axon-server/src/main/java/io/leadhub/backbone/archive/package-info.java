/** The event store read as an archive: by position, by stream, by time. */
@NullMarked
package io.leadhub.backbone.archive;

import org.jspecify.annotations.NullMarked;
