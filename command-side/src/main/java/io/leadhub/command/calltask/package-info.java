/** The door for tenants who append numbers to the tasks of their call platforms (多租户OpenAPI). */
@NullMarked
package io.leadhub.command.calltask;

import org.jspecify.annotations.NullMarked;
