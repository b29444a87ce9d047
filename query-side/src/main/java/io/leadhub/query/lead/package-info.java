/** Leads as sales sees them: one document for each view of a lead, and the search over them. */
@NullMarked
package io.leadhub.query.lead;

import org.jspecify.annotations.NullMarked;
