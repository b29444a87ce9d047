/** A short demonstration: a partner comes to the running platform, sends a few leads, and sales find them. */
@NullMarked
package io.leadhub.standalone.demo;

import org.jspecify.annotations.NullMarked;
