/** What arrived at the doors, for auditors: a list to search, and each payload's exact bytes. */
@NullMarked
package io.leadhub.query.rawpayload;

import org.jspecify.annotations.NullMarked;
