/** Accounts at Douyin whose owners let us read their fans, and the synchronisations that do. */
@NullMarked
package io.leadhub.api.douyin;

import org.jspecify.annotations.NullMarked;
