/** What the doors of both sides share: who calls, what he may, how much, and how a refusal is said. */
@NullMarked
package io.leadhub.edge;

import org.jspecify.annotations.NullMarked;
