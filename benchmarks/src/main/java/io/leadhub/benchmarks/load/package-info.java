/** A driver that signs and sends leads as partners do, cheap enough to share a machine with the server that it measures. */
@NullMarked
package io.leadhub.benchmarks.load;

import org.jspecify.annotations.NullMarked;
