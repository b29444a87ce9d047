/** What the machine could do at most, measured on the same servers without the platform. */
@NullMarked
package io.leadhub.benchmarks.limits;

import org.jspecify.annotations.NullMarked;
