/** The record of who looked at personal data. */
@NullMarked
package io.leadhub.query.access;

import org.jspecify.annotations.NullMarked;
