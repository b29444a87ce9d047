/** Where a request comes from, seen through the proxies that are trusted to say so and no others. */
@NullMarked
package io.leadhub.edge.address;

import org.jspecify.annotations.NullMarked;
