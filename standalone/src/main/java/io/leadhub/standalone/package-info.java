/** The whole platform in one JVM: both sides on embedded services, run by one command on one machine. */
@NullMarked
package io.leadhub.standalone;

import org.jspecify.annotations.NullMarked;
