/** What a partner wrote down about its own requests, and whether the platform agrees with every line of it. */
@NullMarked
package io.leadhub.benchmarks.ledger;

import org.jspecify.annotations.NullMarked;
