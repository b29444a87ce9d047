/** What every answer carries, whatever it says. */
@NullMarked
package io.leadhub.edge.headers;

import org.jspecify.annotations.NullMarked;
