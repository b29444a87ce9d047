/** The side that takes leads in and decides about them. */
@NullMarked
package io.leadhub.command;

import org.jspecify.annotations.NullMarked;
