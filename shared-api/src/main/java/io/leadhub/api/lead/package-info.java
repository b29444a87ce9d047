/** What can be asked of a lead and what can have happened to it. */
@NullMarked
package io.leadhub.api.lead;

import org.jspecify.annotations.NullMarked;
