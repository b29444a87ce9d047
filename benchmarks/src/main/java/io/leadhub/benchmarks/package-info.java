/** What LeadHub can bear, measured from outside beside the limits of the machine that it runs on. */
@NullMarked
package io.leadhub.benchmarks;

import org.jspecify.annotations.NullMarked;
