/** The door for orders of partners' systems (订单状态同步, docs/api/open-platform.md), and what is decided about them. */
@NullMarked
package io.leadhub.command.order;

import org.jspecify.annotations.NullMarked;
