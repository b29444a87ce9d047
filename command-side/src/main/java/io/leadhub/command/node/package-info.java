/** The command side as a process of its own. */
@NullMarked
package io.leadhub.command.node;

import org.jspecify.annotations.NullMarked;
