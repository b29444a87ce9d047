/** The platform as a process of its own: started, asked and ended the way an operator would. */
@NullMarked
package io.leadhub.benchmarks.platform;

import org.jspecify.annotations.NullMarked;
