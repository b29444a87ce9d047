/** What arrived at a door, byte for byte, and what became of it. */
@NullMarked
package io.leadhub.api.rawpayload;

import org.jspecify.annotations.NullMarked;
