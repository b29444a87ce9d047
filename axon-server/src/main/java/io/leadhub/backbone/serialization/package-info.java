/** How messages become bytes, and their personal parts ciphertext. */
@NullMarked
package io.leadhub.backbone.serialization;

import org.jspecify.annotations.NullMarked;
