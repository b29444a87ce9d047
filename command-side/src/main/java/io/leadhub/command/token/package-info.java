/** Tokens (JWT): who gets them, and the keys that they are signed with. */
@NullMarked
package io.leadhub.command.token;

import org.jspecify.annotations.NullMarked;
