/** Marks the parts of a message that are written only under the key of the person they speak of. */
@NullMarked
package io.leadhub.api.personal;

import org.jspecify.annotations.NullMarked;
