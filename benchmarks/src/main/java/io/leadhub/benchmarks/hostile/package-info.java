/** Requests that no honest partner sends, and the little that a server may answer to them. */
@NullMarked
package io.leadhub.benchmarks.hostile;

import org.jspecify.annotations.NullMarked;
