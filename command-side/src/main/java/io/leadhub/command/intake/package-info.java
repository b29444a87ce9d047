/** From what arrived to what it means: the journal of raw payloads, and the processor that reads them. */
@NullMarked
package io.leadhub.command.intake;

import org.jspecify.annotations.NullMarked;
