/** Tells subscribers what happens: what each is to be told, sending it until it arrives, and keeping book of it. */
@NullMarked
package io.leadhub.command.webhook;

import org.jspecify.annotations.NullMarked;
