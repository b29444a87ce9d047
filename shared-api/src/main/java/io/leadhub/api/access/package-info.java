/** Who read personal data, and who rebuilt what. */
@NullMarked
package io.leadhub.api.access;

import org.jspecify.annotations.NullMarked;
