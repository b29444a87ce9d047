/** Keys and what is done with them: one per person, sealed secrets, keyed hashes, all under the master key. */
@NullMarked
package io.leadhub.backbone.crypto;

import org.jspecify.annotations.NullMarked;
