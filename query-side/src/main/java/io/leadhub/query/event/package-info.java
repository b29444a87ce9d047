/** Events as they are answered: what happened, who did it, and no more of a person than the reader may see. */
@NullMarked
package io.leadhub.query.event;

import org.jspecify.annotations.NullMarked;
