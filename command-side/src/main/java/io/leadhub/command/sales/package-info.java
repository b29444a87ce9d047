/** The doors through which sales works leads: status, assignment, notes and tags. */
@NullMarked
package io.leadhub.command.sales;

import org.jspecify.annotations.NullMarked;
