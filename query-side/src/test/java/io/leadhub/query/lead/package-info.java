@NullMarked
package io.leadhub.query.lead;

import org.jspecify.annotations.NullMarked;
