/** Who brings leads in, and with which credentials. */
@NullMarked
package io.leadhub.api.partner;

import org.jspecify.annotations.NullMarked;
