/** Stand-ins for platforms of others, which speak their wire formats: for trying out and for tests. */
@NullMarked
package io.leadhub.standalone.sandbox;

import org.jspecify.annotations.NullMarked;
