/** Makes what people typed comparable without destroying what they meant. */
@NullMarked
package io.leadhub.command.cleaning;

import org.jspecify.annotations.NullMarked;
