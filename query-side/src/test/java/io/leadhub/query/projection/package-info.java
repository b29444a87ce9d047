@NullMarked
package io.leadhub.query.projection;

import org.jspecify.annotations.NullMarked;
