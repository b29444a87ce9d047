/** What LeadHub is about: one lead for one person, whoever speaks of him, and however often. */
@NullMarked
package io.leadhub.command.lead;

import org.jspecify.annotations.NullMarked;
