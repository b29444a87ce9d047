/** Hook addresses (线索回传地址): where advertising platforms push leads by themselves, and how they are read. */
@NullMarked
package io.leadhub.api.hook;

import org.jspecify.annotations.NullMarked;
