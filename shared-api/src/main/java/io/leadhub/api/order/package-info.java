/** Orders (订单) as partners' systems report them. */
@NullMarked
package io.leadhub.api.order;

import org.jspecify.annotations.NullMarked;
