/** What partners' systems are told of their orders (docs/api/open-platform.md). */
@NullMarked
package io.leadhub.query.order;

import org.jspecify.annotations.NullMarked;
